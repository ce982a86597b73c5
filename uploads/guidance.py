"""Recognise the guidance row of a file we gave out."""

from __future__ import annotations

from collections.abc import Sequence

DO_NOT_EDIT = "Do not edit"

_KEY = DO_NOT_EDIT.casefold()


def is_guidance(cells: Sequence[str]) -> bool:
    """True for the guidance row, wherever it was moved to and however it was typed (PD-61)."""
    if _KEY not in "\n".join(cells).casefold():
        return False
    return any(cell.casefold().strip(" .") == _KEY for cell in cells)
