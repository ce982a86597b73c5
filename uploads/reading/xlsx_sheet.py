"""How is an XLSX read? The first visible sheet, row after row, straight from its XML.

openpyxl reads the same, but cannot tell a formula without a result from a blank cell, walks a million formatted
blank rows, and trips over styles that other programs write; only values and date formats matter here.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from itertools import islice
from xml.parsers.expat import ExpatError

from uploads.reading.cells import cleaned, fitted
from uploads.reading.columns import find_heading_row
from uploads.reading.heading_rows import HEADINGS_WITHIN, checked_headings
from uploads.reading.limits import Limits
from uploads.reading.problems import damaged
from uploads.reading.sheet import Row, Sheet
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


def read_xlsx(
    content: bytes, limits: Limits, known: Collection[str], counts: Callable[[list[str]], bool] | None
) -> Sheet:
    """The first visible sheet of an XLSX; raises FileProblem."""
    with _damage_as_problem(), open_package(content, limits) as package:
        workbook = read_workbook(package)

    def rows(width: int) -> Iterator[Row]:
        return _rows(content, limits, workbook, width)

    found = find_heading_row(islice(rows(LAST_COLUMN), HEADINGS_WITHIN), known)
    number, headings = checked_headings(found, limits)
    return Sheet(
        format="xlsx",
        headings=headings,
        heading_row=number,
        open_rows=lambda: _data_rows(rows(len(headings)), number, len(headings)),
        sheet_name=workbook.sheet_name,
        max_rows=limits.max_rows,
        counts=counts,
    )


def _data_rows(rows: Iterator[Row], heading_row: int, width: int) -> Iterator[Row]:
    for number, cells in rows:
        if number != heading_row:
            yield number, fitted(cells, width)


def _rows(content: bytes, limits: Limits, workbook: Workbook, width: int) -> Iterator[Row]:
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
