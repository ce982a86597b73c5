"""Read the first visible sheet of an XLSX, row after row, straight from its XML.

openpyxl reads the same, but cannot tell a formula without a result from a blank cell, walks a million formatted
blank rows, and trips over styles that other programs write; only values and date formats matter here.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from itertools import islice
from xml.parsers.expat import ExpatError

from uploads.noun import Noun
from uploads.reading.cells import cleaned, fitted
from uploads.reading.headings import HEADINGS_WITHIN, checked_headings, find_heading_row
from uploads.reading.limits import Limits
from uploads.reading.problems import damaged
from uploads.reading.sheet import Sheet, SheetRow
from uploads.reading.xlsx_cells import LAST_COLUMN, CellReader
from uploads.reading.xlsx_package import open_package
from uploads.reading.xlsx_workbook import Workbook, read_workbook

#: What zipfile, zlib, expat, int() and looking something up raise when a file is not what it claims to be.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    ExpatError,
    EOFError,
    LookupError,
    ValueError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
    OSError,
    MemoryError,
)


def read_xlsx(content: bytes, limits: Limits, known: Collection[str], noun: Noun) -> Sheet:
    """The first visible sheet of an XLSX; raises FileProblem."""
    with _damage_as_problem(), open_package(content, limits) as package:
        workbook = read_workbook(package, noun)

    def rows(width: int) -> Iterator[SheetRow]:
        return _rows(content, limits, workbook, width)

    found = find_heading_row(islice(rows(LAST_COLUMN), HEADINGS_WITHIN), known)
    number, headings = checked_headings(found, limits, noun)
    return Sheet(
        format="xlsx",
        headings=headings,
        heading_row=number,
        open_rows=lambda: _data_rows(rows(len(headings)), number, len(headings)),
        sheet_name=workbook.sheet_name,
    )


def _data_rows(rows: Iterator[SheetRow], heading_row: int, width: int) -> Iterator[SheetRow]:
    for number, cells in rows:
        if number != heading_row:
            yield number, fitted(cells, width)


def _rows(content: bytes, limits: Limits, workbook: Workbook, width: int) -> Iterator[SheetRow]:
    """Every row with a cell that is not blank in the first `width` columns."""
    reader = CellReader(workbook, width, limits.max_blank_rows)
    with _damage_as_problem(), open_package(content, limits) as package:
        for _ in package.parse_in_pieces(workbook.sheet_path, reader.handlers):
            for number, row in reader.take_rows():
                cells = cleaned(row)
                if any(cells):
                    yield number, cells


@contextmanager
def _damage_as_problem() -> Iterator[None]:
    try:
        yield
    except _DAMAGE:
        raise damaged() from None
