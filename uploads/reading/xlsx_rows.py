"""Read the rows of a sheet of an XLSX from the elements of its XML."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from uploads.reading.cells import cleaned
from uploads.reading.problems import damaged
from uploads.reading.sheet import SetAside, SheetRow
from uploads.reading.xlsx_package import Package
from uploads.reading.xlsx_values import value_text
from uploads.reading.xlsx_workbook import YES, Workbook, Worksheet, rich_text

LAST_COLUMN = 16_384
LAST_ROW = 1_048_576
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]*)", re.ASCII).fullmatch
_DIGITS = "0123456789"
#: Rows and cells that are put in order in memory, where a sheet does not have them so.
_MOST_TO_SORT = 1_000_000


def read_rows(
    package: Package,
    workbook: Workbook,
    sheet: Worksheet,
    width: int,
    max_blank_rows: int,
    set_aside: dict[int, SetAside] | None = None,
) -> Iterator[SheetRow]:
    """Every row with a cell that is not blank in the first `width` columns, by its number.

    Those that are hidden or struck through are put in `set_aside` as well. Raises FileProblem, and ValueError or
    LookupError for nonsense.
    """
    rows = _Rows(workbook, width, {} if set_aside is None else set_aside).read(package, sheet.path)
    in_order = workbook.sorted_sheets
    if sheet.path not in in_order:
        in_order[sheet.path] = package.rows_are_in_order(sheet.path)
    if not in_order[sheet.path]:
        rows = _sorted(rows)
    last = 0
    for number, cells in rows:
        if not last < number <= LAST_ROW:
            raise ValueError(number)
        if number - last > max_blank_rows:
            return
        filled = cleaned(number, cells)
        if any(filled):
            last = number
            yield number, filled


def _sorted(rows: Iterator[SheetRow]) -> Iterator[SheetRow]:
    found = []
    count = 0
    for row in rows:
        found.append(row)
        count += 1 + len(row[1])
        if count > _MOST_TO_SORT:
            raise damaged()
    return iter(sorted(found))


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

    def __init__(self, workbook: Workbook, width: int, set_aside: dict[int, SetAside]) -> None:
        self._workbook = workbook
        self._width = width
        self._set_aside = set_aside
        self._struck_styles = frozenset(map(str, workbook.struck_styles))
        self._columns = _Columns()
        self._date_styles = frozenset(map(str, workbook.date_styles))
        self._shared_formulas: dict[str, str] = {}

    def read(self, package: Package, path: str) -> Iterator[SheetRow]:
        """The rows as they come, blank ones too, with the cells up to the last filled one."""
        number = 0
        for place, element in package.pull(path, 3):
            if place == "worksheet/sheetData/row":
                number = _row_number(element, number)
                if element.get("hidden") in YES or element.get("ht") == "0":
                    self._set_aside[number] = "hidden"
                elif self._struck_styles and self._is_struck(element):
                    self._set_aside[number] = "struck"
                yield number, self._cells(element)
            elif place == "worksheet/sheetData":
                return

    def _is_struck(self, row: Element) -> bool:
        """True if any filled cell has a line through it."""
        return any(cell.get("s", "0") in self._struck_styles and len(cell) for cell in row)

    def _cells(self, row: Element) -> list[str]:
        cells: list[str] = []
        column = 0
        for cell in row:
            if cell.tag != "c":
                continue
            reference = cell.get("r")
            column = self._columns[reference.rstrip(_DIGITS)] if reference else column + 1
            if column > LAST_COLUMN:
                raise ValueError(column)
            if column <= self._width and (text := self._text(cell)):
                _put(cells, column - 1, text)
        return cells

    def _text(self, cell: Element) -> str:
        value = cell.findtext("v")
        formula = cell.find("f")
        if formula is not None and self._is_not_calculated(cell, value):
            return self._formula_text(formula)
        if value:
            workbook = self._workbook
            is_date = cell.get("s", "0") in self._date_styles
            return value_text(cell.get("t", "n"), value, is_date, workbook.texts, workbook.counts_from_1904)
        inline = cell.find("is")
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
    missing = place - len(cells)
    if missing >= 0:
        cells.extend([""] * missing)
        cells.append(text)
    elif cells[place]:
        raise ValueError(place)
    else:
        cells[place] = text
