"""Reader of the CSV extracts of Get information about schools (GIAS), row by row.

The files are Windows-1252 with some bytes that it does not define, have about 130 columns, and are too long to keep in
memory (PD-43). A bad row never stops the reading of the next.
"""

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

#: The most lines of a cell with line breaks; more than this is a quotation mark that is never closed.
_MOST_LINES = 10
_CHUNK = 1 << 20
_begins_a_row = re.compile(r'"?\d{5,6}"?,', re.ASCII).match


class NotAnExtract(Exception):
    """The file is not one that GIAS gives out; the message says what to do."""


@dataclass(frozen=True)
class ExtractRow:
    """One row by its number in a spreadsheet program (the heading row is 1)."""

    number: int
    cells: Mapping[str, str]
    """The cells of the columns that were asked for and are in the file; empty if the row cannot be read."""
    problem: str
    """Why the row cannot be read and what to do; empty if it can."""
    bytes_read: int
    """The position in the file, for the progress bar."""


@dataclass(frozen=True)
class Extract:
    """A file of GIAS whose headings have been read."""

    path: Path
    encoding: str
    columns: Mapping[str, int]
    """Name → index of the columns that were asked for and are in the file."""
    width: int
    size: int
    """The size of the file in bytes."""

    def rows(self) -> Iterator[ExtractRow]:
        """Every row that is not blank."""
        with self.path.open(encoding=self.encoding, errors="replace") as text:
            read: Callable[[], int] = text.buffer.tell  # type: ignore[attr-defined]
            records = _records(_Lines(text), self.width)
            next(records)
            for number, cells in enumerate(records, 2):
                if cells is None:
                    yield ExtractRow(number, {}, _UNCLOSED, read())
                elif any(cells):
                    yield self._row(number, cells, read())

    def _row(self, number: int, cells: Sequence[str], bytes_read: int) -> ExtractRow:
        if len(cells) != self.width:
            problem = (
                f"The row has {len(cells)} cells and the heading row {self.width}. Download the file again, or put "
                "quotation marks round a cell with a comma in it."
            )
            return ExtractRow(number, {}, problem, bytes_read)
        found = {heading: cells[place] for heading, place in self.columns.items()}
        return ExtractRow(number, found, "", bytes_read)


_UNCLOSED = "A quotation mark in the row is never closed. Take it out or close it."


def open_extract(path: Path, *, columns: Sequence[str], required: Sequence[str]) -> Extract:
    """Open a file and read its headings; raises NotAnExtract."""
    encoding = _encoding_of(path)
    with path.open(encoding=encoding, errors="replace") as text:
        headings = next(_records(_Lines(text), None), None)
    if headings is None:
        raise NotAnExtract("The file is empty. Download it from GIAS again.")
    places = {heading.strip().casefold(): place for place, heading in reversed(list(enumerate(headings)))}
    found = {heading: places[key] for heading in columns if (key := heading.casefold()) in places}
    if missing := [heading for heading in required if heading not in found]:
        raise NotAnExtract(
            f"The file has no column {' and no column '.join(missing)}. "
            "Give the CSV as it is downloaded from Get information about schools."
        )
    return Extract(path, encoding, found, len(headings), path.stat().st_size)


def _encoding_of(path: Path) -> str:
    """UTF-8 if the file was saved anew as that, else Windows-1252, as GIAS writes it."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        start = file.read(_CHUNK)
        if start.startswith(b"PK\x03\x04"):
            raise NotAnExtract(
                "The file is a zip or an Excel workbook. Unpack the zip, and give the CSV in it."
            )
        if b"\x00" in start[:4096]:
            raise NotAnExtract("The file is not a CSV. Give the CSV as it is downloaded from GIAS.")
        try:
            decoder.decode(start)
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


class _Lines:
    """An iterator of lines that can be pushed back, to be read again as the start of another row."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self._waiting: list[str] = []

    def next(self) -> str:
        """Read a line; empty at the end."""
        return self._waiting.pop(0) if self._waiting else self._text.readline()

    def push_back(self, lines: list[str]) -> None:
        """Make these lines the next ones, in this order."""
        self._waiting[:0] = lines


def _records(lines: _Lines, width: int | None) -> Iterator[list[str] | None]:
    """The cells of each row; None for one whose quotation mark is never closed, after which the next line is read.

    A row goes on over the next lines while a quotation mark is open, but not into a line that begins with a URN.
    """
    while line := lines.next():
        more: list[str] = []
        while _is_open(line, more) and len(more) < _MOST_LINES and (following := lines.next()):
            more.append(following)
            if _begins_a_row(following):
                break
        runs_on = any(map(_begins_a_row, more))
        cells = None if runs_on or _is_open(line, more) else _cells_of(line, more)
        if more and (cells is None or (width is not None and len(cells) != width)):
            lines.push_back(more)
            yield None
        else:
            yield cells


def _is_open(line: str, more: list[str]) -> bool:
    return sum(each.count('"') for each in (line, *more)) % 2 == 1


def _cells_of(line: str, more: list[str]) -> list[str] | None:
    try:
        return next(csv.reader([line, *more]), [])
    except csv.Error:
        return None
