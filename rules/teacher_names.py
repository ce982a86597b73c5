"""What do we call a teacher whose name in TRS is incomplete, and when has a correction changed the whole name?"""

from __future__ import annotations

import unicodedata

from rules.names import search_words

#: How long a corrected name may be (PD-70).
MOST_CHARACTERS = 70

_NO_NAME = ("", ".")

#: Typed where an apostrophe is meant, and symbols to Unicode.
_APOSTROPHES = "`´"


def shown_name(first: str | None, last: str | None) -> str:
    """First and last name without the full stops that stand for a missing one; Unknown for none (PD-70)."""
    parts = [part.strip() for part in (first or "", last or "")]
    return " ".join(part for part in parts if part not in _NO_NAME) or "Unknown"


def read_corrected_name(text: str) -> str:
    """A name as a school types it, with single spaces; raises ValueError with what to do (PD-70).

    What cannot be seen is left out: a character that turns the direction of writing round would turn round the sentence
    in which we show the name.
    """
    tidy = " ".join(
        "".join(" " if _is_space(letter) else letter for letter in text if not _is_unseen(letter)).split()
    )
    if not tidy:
        raise ValueError("Enter the correct full name")
    if len(tidy) > MOST_CHARACTERS:
        raise ValueError(f"Correct full name must be {MOST_CHARACTERS} characters or fewer")
    for letter in tidy:
        if unicodedata.category(letter)[0] in "SC" and letter not in _APOSTROPHES:
            raise ValueError(f"Correct full name must not include ‘{letter}’")
    if not any(letter.isalpha() for letter in tidy):
        raise ValueError("Correct full name must include letters")
    return tidy


def _is_space(letter: str) -> bool:
    return letter.isspace() or letter == "\x00"


def _is_unseen(letter: str) -> bool:
    return unicodedata.category(letter) in ("Cf", "Cc") and not _is_space(letter)


def is_another_name(before: str, after: str) -> bool:
    """Whether both first and last name have changed, which somebody should look at (PD-28).

    The first and the last word decide; capitals, accents, apostrophes and hyphens do not count.
    """
    ours, theirs = search_words(before), search_words(after)
    if not ours or not theirs:
        return bool(ours or theirs)
    return ours[0] != theirs[0] and ours[-1] != theirs[-1]
