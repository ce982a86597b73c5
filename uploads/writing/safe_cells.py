"""Escape cells, so that no program runs them as formulas or rounds them (see uploads/reading/cells.py)."""

import re
from datetime import date

from rules.dates import show_date
from uploads.reading.cells import FORMULA_STARTS, LONG_NUMBER
from uploads.writing.sheet_column import Cell

_RISKY_IN_CSV = re.compile(rf"'*(?:[{FORMULA_STARTS}]|{LONG_NUMBER})", re.ASCII).match
# A cell of an XLSX that is text stays text, so long numbers need nothing; but an apostrophe would be taken off.
_RISKY_IN_XLSX = re.compile(rf"'*[{FORMULA_STARTS}]|'+{LONG_NUMBER}", re.ASCII).match
_LONG = 12


def cell_text(cell: Cell) -> str:
    """A cell as the text a person would type, without outer spaces."""
    if isinstance(cell, str):
        return cell.strip()
    if cell is None:
        return ""
    return show_date(cell) if isinstance(cell, date) else str(cell)


def safe_in_csv(text: str) -> str:
    """A text for a CSV, with an apostrophe in front where a program would calculate or round it."""
    if text[:1].isalnum() and len(text) < _LONG:
        return text
    return f"'{text}" if _RISKY_IN_CSV(text) else text


def safe_in_xlsx(text: str) -> str:
    """A text for an XLSX, with an apostrophe in front where a program would calculate it once saved as CSV."""
    if text[:1].isalnum():
        return text
    return f"'{text}" if _RISKY_IN_XLSX(text) else text
