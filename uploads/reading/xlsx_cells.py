"""Collect the cells of a sheet from its XML, row by row."""

from __future__ import annotations

import re

from uploads.reading.sheet import SheetRow
from uploads.reading.xlsx_values import value_text
from uploads.reading.xlsx_workbook import MOST_PIECES, CollectedText, Workbook
from uploads.reading.xml_stream import Attributes, Handlers

LAST_COLUMN = 16_384
LAST_ROW = 1_048_576
_LETTERS = re.compile(r"([A-Z]{1,3})[0-9]*", re.ASCII).fullmatch


class _Columns(dict[str, int]):
    """The number of a column by its letters, each worked out once: A is 1, XFD 16,384."""

    def __missing__(self, letters: str) -> int:
        number = 0
        for letter in letters:
            number = number * 26 + ord(letter) - 64
        if not _LETTERS(letters) or number > LAST_COLUMN:
            raise ValueError(letters)
        self[letters] = number
        return number


class CellReader:
    """Takes the events of a sheet’s XML and gives rows of texts; raises ValueError or IndexError for nonsense."""

    def __init__(self, workbook: Workbook, width: int, max_blank_rows: int) -> None:
        self._workbook = workbook
        self._width = width
        self._max_blank_rows = max_blank_rows
        self._columns = _Columns()
        self._ready: list[SheetRow] = []
        self._row: list[str] = []
        self._number = 0
        self._last_filled = 0
        self._column = 0
        self._kind = "n"
        self._style = ""
        self._value: list[str] | None = None
        self._formula: list[str] | None = None
        self._open: list[str] | None = None
        self._inline = CollectedText()
        self._date_styles = frozenset(map(str, workbook.date_styles))
        self._is_done = False
        self.handlers = Handlers(self._start, self._end, self._text, lambda: self._is_done)

    def take_rows(self) -> list[SheetRow]:
        """The rows that are complete since the last time."""
        rows, self._ready = self._ready, []
        return rows

    def _start(self, name: str, attributes: Attributes) -> None:
        if self._is_done:
            return
        if name == "c":
            self._start_cell(attributes)
        elif name == "v":
            self._value = self._open = []
        elif name == "row":
            self._start_row(attributes)
        elif name == "f":
            self._formula = self._open = []
        elif self._kind == "inlineStr":
            self._inline.start(name)

    def _text(self, text: str) -> None:
        if self._open is not None:
            self._open.append(text)
            if len(self._open) > MOST_PIECES:
                raise ValueError(MOST_PIECES)
        elif self._kind == "inlineStr":
            self._inline.add(text)

    def _end(self, name: str) -> None:
        if self._is_done:
            return
        if name == "c":
            self._end_cell()
        elif name in ("v", "f"):
            self._open = None
        elif name == "row":
            self._end_row()
        elif name == "sheetData":
            self._is_done = True
        elif self._kind == "inlineStr":
            self._inline.end(name)

    def _start_row(self, attributes: Attributes) -> None:
        number = int(attributes.get("r", self._number + 1))
        if not self._number < number <= LAST_ROW:
            raise ValueError(number)
        if number - self._last_filled > self._max_blank_rows:
            self._is_done = True
        self._number = number
        self._row = []
        self._column = 0

    def _end_row(self) -> None:
        if self._row:
            self._ready.append((self._number, self._row))
            self._last_filled = self._number
            self._row = []

    def _start_cell(self, attributes: Attributes) -> None:
        reference = attributes.get("r")
        self._column = self._columns[reference.rstrip("0123456789")] if reference else self._column + 1
        if self._column > LAST_COLUMN:
            raise ValueError(self._column)
        self._kind = attributes.get("t", "n")
        self._style = attributes.get("s", "0")
        self._value = self._formula = None
        if self._kind == "inlineStr":
            self._inline.begin()

    def _end_cell(self) -> None:
        if self._column <= self._width and (text := self._cell_text()):
            self._put(text)
        self._kind = "n"

    def _cell_text(self) -> str:
        if self._kind == "inlineStr":
            return self._inline.text
        if self._value is not None:
            value = "".join(self._value)
            if not value:
                return ""
            workbook = self._workbook
            is_date = self._style in self._date_styles
            return value_text(self._kind, value, is_date, workbook.texts, workbook.counts_from_1904)
        if self._formula is not None:
            # Never calculated: the formula itself, which no column accepts, says so in the row’s own problem.
            return "=" + "".join(self._formula)
        return ""

    def _put(self, text: str) -> None:
        missing = self._column - 1 - len(self._row)
        if missing < 0:
            raise ValueError(self._column)
        self._row.extend([""] * missing)
        self._row.append(text)
