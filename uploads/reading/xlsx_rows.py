"""Read the rows of a sheet of an XLSX from the elements of its XML."""

import re
from collections.abc import Iterator
from itertools import chain, islice
from xml.etree.ElementTree import Element

from uploads.reading.cells import cleaned
from uploads.reading.headings import column_letters
from uploads.reading.problems import damaged_cell, out_of_order
from uploads.reading.sheet import RowRemarks, SheetRow
from uploads.reading.xlsx_package import Package
from uploads.reading.xlsx_styles import YES, has_strike
from uploads.reading.xlsx_values import value_text
from uploads.reading.xlsx_workbook import Workbook, Worksheet, rich_text
from uploads.reading.xml_elements import NAMES

LAST_COLUMN = 16_384
LAST_ROW = 1_048_576
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]*)", re.ASCII).fullmatch
_DIGITS = "0123456789"
#: So many rows are put in order, as some programs do not; those of a longer sheet have to be.
MOST_TO_SORT = 20_000


def read_rows(
    package: Package,
    workbook: Workbook,
    sheet: Worksheet,
    width: int,
    max_blank_rows: int,
    remarks: RowRemarks | None = None,
    most_to_sort: int = MOST_TO_SORT,
) -> Iterator[SheetRow]:
    """Every row with a cell that is not blank in the first `width` columns, in the order of their numbers.

    What is remarkable about a row is put in `remarks` as well. Raises FileProblem, and ValueError or LookupError for
    nonsense.
    """
    rows = _Rows(workbook, width, remarks or RowRemarks()).read(package, sheet.path)
    last = 0
    for number, cells in chain(sorted(islice(rows, most_to_sort)), rows):
        if not 0 < number <= LAST_ROW or number == last:
            raise ValueError(number)
        if number < last:
            raise out_of_order(number, last)
        if number - last > max_blank_rows:
            return
        filled = cleaned(number, cells)
        if any(filled):
            last = number
            yield number, filled


class _Columns(dict[str, int]):
    """The number of a column by its letters, each worked out once: A is 1, XFD 16,384."""

    def __missing__(self, letters: str) -> int:
        found = _REFERENCE(letters)
        if not found:
            raise ValueError(letters)
        number = 0
        for letter in found[1].upper():
            number = number * 26 + ord(letter) - 64
        if number > LAST_COLUMN:
            raise ValueError(letters)
        self[letters] = number
        return number


class _Rows:
    """Reader of rows; keeps in mind where the last one was, and the formulas that several cells share."""

    def __init__(self, workbook: Workbook, width: int, remarks: RowRemarks) -> None:
        self._workbook = workbook
        self._width = width
        self._remarks = remarks
        self._columns = _Columns()
        self._shared_formulas: dict[str, str] = {}

    def read(self, package: Package, path: str) -> Iterator[SheetRow]:
        """The rows as they come, blank ones too, with the cells up to the last filled one."""
        number = 0
        for place, element in package.pull(path, 3):
            if place == "worksheet/sheetData/row":
                number = _row_number(element, number)
                if element.get("hidden") in YES or element.get("ht") == "0":
                    self._remarks.set_aside[number] = "hidden"
                elif self._is_struck(element):
                    self._remarks.set_aside[number] = "struck"
                yield number, self._cells(element, number)
            elif place == "worksheet/sheetData":
                return

    def _is_struck(self, row: Element) -> bool:
        """True if any filled cell has a line through it, or through a part of it."""
        styles, texts = self._workbook.styles.struck, self._workbook.struck_texts
        if has_strike(row):
            return True
        return bool(styles or texts) and any(
            len(cell) and (cell.get("s", "0") in styles or (cell.get("t") == "s" and cell[-1].text in texts))
            for cell in row
        )

    def _cells(self, row: Element, number: int) -> list[str]:
        cells: list[str] = []
        column = 0
        for cell in row:
            if NAMES[cell.tag] != "c":
                continue
            reference = cell.get("r")
            column = self._columns[reference.rstrip(_DIGITS)] if reference else column + 1
            if column > LAST_COLUMN:
                raise ValueError(column)
            try:
                text = self._text(cell)
            except (ValueError, LookupError):
                raise damaged_cell(f"{column_letters(column - 1)}{number}") from None
            if column <= self._width:
                _put(cells, column - 1, text)
            elif text.strip():
                self._remarks.too_wide.add(number)
        return cells

    def _text(self, cell: Element) -> str:
        value = formula = inline = None
        for part in cell:
            name = NAMES[part.tag]
            if name == "v":
                value = part.text or ""
            elif name == "is":
                inline = part
            elif name == "f":
                formula = part
        if formula is not None and self._is_not_calculated(cell, value):
            return self._formula_text(formula)
        if value:
            workbook = self._workbook
            is_date = cell.get("s", "0") in workbook.styles.dates
            return value_text(cell.get("t", "n"), value, is_date, workbook.texts, workbook.counts_from_1904)
        return "" if inline is None else rich_text(inline)

    def _is_not_calculated(self, cell: Element, value: str | None) -> bool:
        """True for a formula without a saved result; a program that cannot calculate writes none, or 0."""
        to_calculate = self._workbook.is_to_calculate
        if not value:
            return value is None or to_calculate or cell.get("t") != "str"
        return value == "0" and to_calculate

    def _formula_text(self, formula: Element) -> str:
        """The formula, which no column accepts; where cells share one, as the first of them has it."""
        key = formula.get("si", "")
        text = formula.text or self._shared_formulas.get(key, "")
        if key and formula.text and len(self._shared_formulas) < 1000:
            self._shared_formulas[key] = text
        return f"={text}"


def _row_number(row: Element, last: int) -> int:
    """The number of a row: its own, else that in the reference of its first cell, else the next."""
    number = row.get("r")
    if number is None and len(row):
        found = _REFERENCE(row[0].get("r", ""))
        number = found[2] if found else None
    return int(number) if number else last + 1


def _put(cells: list[str], place: int, text: str) -> None:
    if place == len(cells):
        cells.append(text)
    elif text:
        cells.extend([""] * (place + 1 - len(cells)))
        if cells[place]:
            raise ValueError(place)
        cells[place] = text
