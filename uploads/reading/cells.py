"""Strip from cells what spreadsheet programs put around them.

A cell that a spreadsheet program might run as a formula is given out with an apostrophe in front, and so is a
long number in a CSV, which the program would round. On the way in that apostrophe comes off again; one that
was already there gets a second on the way out, so whatever is written is read back as it was. Some systems write
an identifier as a formula that is only a text, ="0317195", to keep its zeros: that is the text.
"""

import re

from rules.invisible_characters import without_invisible
from rules.wording import Wording
from uploads.reading.problems import FileProblem

MESSAGES = Wording(
    too_long=(
        "Row {number} of the selected file has a cell with more than {most:,} characters, which is more than a "
        "spreadsheet can hold, often because a quotation mark is never closed. Open the file in your spreadsheet "
        "program, correct the row, save it and upload it again."
    ),
)

#: What a program takes for the start of a formula, the full-width forms among them.
FORMULA_STARTS = "=+\\-@\t\r\n＝＋－＠"
#: Excel shows more digits than 11 as 1.23E+11, and keeps 15.
LONG_NUMBER = r"\d{12,}$"
#: What stands for a character that could not be read.
UNREADABLE = "\ufffd"
#: What stands for the byte order mark of UTF-8 in a file that was opened in another encoding.
MANGLED_MARKS = ("ï»¿", "Ôªø", "´╗┐", "∩╗┐")
#: What Excel can hold in one.
LONGEST_CELL = 32_767

_PREFIXED = re.compile(rf"'+(?:[{FORMULA_STARTS}]|{LONG_NUMBER})", re.ASCII).match
_TEXT_AS_FORMULA = re.compile(r'="((?:[^"]|"")*)"').fullmatch


def without_prefix(cell: str) -> str:
    """The cell without an apostrophe that we, or a program, put in front, or as the text that its formula is."""
    if text := _TEXT_AS_FORMULA(cell):
        return text[1].replace('""', '"').strip()
    return cell[1:].strip() if _PREFIXED(cell) else cell


def cleaned(number: int, cells: list[str]) -> list[str]:
    """The cells of a row without outer spaces and without what programs put in front; raises FileProblem.

    Characters that show nothing, which come along when cells are copied, are left out as well (PD-54).
    """
    # Looking at each cell would cost as much as reading the file; few rows have an apostrophe.
    together = "".join(cells)
    if len(together) > LONGEST_CELL and max(map(len, cells)) > LONGEST_CELL:
        raise too_long(number)
    if "\0" in together:
        cells = [cell.replace("\0", UNREADABLE) for cell in cells]
    if not together.isascii() or not together.isprintable():
        cells = [without_invisible(cell) for cell in cells]
        if number == 1:
            mark = next((mark for mark in MANGLED_MARKS if cells[0].startswith(mark)), "")
            cells = [cells[0].removeprefix(mark).strip(' "'), *cells[1:]] if mark else cells
    stripped = list(map(str.strip, cells))
    if "'" in together or '="' in together:
        return [without_prefix(cell) for cell in stripped]
    return stripped


def too_long(number: int) -> FileProblem:
    """The problem of a row with a cell that holds more than any program could."""
    return FileProblem(MESSAGES("too_long", number=number, most=LONGEST_CELL))


def fitted(cells: list[str], width: int, most: int) -> list[str]:
    """Cells for as many columns as there are headings, and those filled to the right, up to `most` in all."""
    if len(cells) > width:
        cells = without_blank_end(cells[:most])
    return cells + [""] * (width - len(cells))


def without_blank_end(cells: list[str]) -> list[str]:
    """Cells up to the last filled one."""
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return cells[:end]
