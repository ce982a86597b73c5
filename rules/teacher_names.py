"""What do we call a teacher whose name in TRS is incomplete, and when has a correction changed the whole name?"""

from __future__ import annotations

from rules.names import fold

_NO_NAME = ("", ".")


def shown_name(first: str | None, last: str | None) -> str:
    """First and last name without the full stops that stand for a missing one; Unknown for none (cases NAME-11, 12)."""
    parts = [part.strip() for part in (first or "", last or "")]
    return " ".join(part for part in parts if part not in _NO_NAME) or "Unknown"


def is_another_name(trs_name: str, corrected: str) -> bool:
    """Whether no word of the name in TRS is left in a correction, which somebody should look at (decision 28)."""
    before, after = set(fold(trs_name).split()), set(fold(corrected).split())
    return not before & after
