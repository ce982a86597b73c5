"""Strip from cells what spreadsheet programs put around them.

A cell that a spreadsheet program might run as a formula is given out with an apostrophe in front, and so is a
long number in a CSV, which the program would round. On the way in that apostrophe comes off again; one that
was already there gets a second on the way out, so whatever is written is read back as it was.
"""

from __future__ import annotations

import re

#: What a program takes for the start of a formula, the full-width forms among them.
FORMULA_STARTS = "=+\\-@\t\r\n＝＋－＠"
#: Excel shows more digits than 11 as 1.23E+11, and keeps 15.
LONG_NUMBER = r"\d{12,}$"

_PREFIXED = re.compile(rf"'+(?:[{FORMULA_STARTS}]|{LONG_NUMBER})", re.ASCII).match


def without_prefix(cell: str) -> str:
    """The cell without an apostrophe that we, or a program, put in front."""
    return cell[1:].strip() if _PREFIXED(cell) else cell


def cleaned(cells: list[str]) -> list[str]:
    """Cells without outer spaces and without apostrophes that we put in front."""
    stripped = list(map(str.strip, cells))
    # Looking at each cell would cost as much as reading the file; few rows have an apostrophe.
    if "'" in "".join(stripped):
        return [without_prefix(cell) for cell in stripped]
    return stripped


def fitted(cells: list[str], width: int) -> list[str]:
    """Cells for as many columns as there are headings."""
    if len(cells) < width:
        return cells + [""] * (width - len(cells))
    return cells[:width]


def without_blank_end(cells: list[str]) -> list[str]:
    """Cells up to the last filled one."""
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return cells[:end]
