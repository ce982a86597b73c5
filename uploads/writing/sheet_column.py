"""A column of a spreadsheet that we write."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

#: What a cell can hold; None is a blank cell.
Cell = str | int | date | None


@dataclass(frozen=True)
class SheetColumn:
    """A column of a spreadsheet to download."""

    heading: str
    kind: Literal["identifier", "text", "date", "recorded date"] = "text"
    """An identifier is text even if it looks like a number; a date can be typed in any form the program knows, and is
    not in the future, as one that is on record may be."""
    is_given: bool = False
    """True if it holds what we know, not to be edited."""
    width: int = 18
    """In characters."""
