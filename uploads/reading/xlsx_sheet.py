"""Read the sheet of an XLSX that has our headings, row after row, straight from its XML.

openpyxl reads the same, but cannot tell a formula without a result from a blank cell, walks a million formatted
blank rows, and trips over styles that other programs write; only values and date formats matter here.
"""

import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError

from rules.quoting import quoted
from rules.wording import Wording
from uploads.reading.cells import fitted
from uploads.reading.headings import (
    HEADINGS_WITHIN,
    HeadingRow,
    Wanted,
    checked_headings,
    find_columns,
    find_heading_row,
)
from uploads.reading.limits import Limits
from uploads.reading.problems import DamagedPart, FileProblem, damaged, in_a_row
from uploads.reading.sheet import RowRemarks, Sheet, SheetRow
from uploads.reading.xlsx_package import Package, open_package
from uploads.reading.xlsx_rows import LAST_COLUMN, MOST_TO_SORT, read_rows
from uploads.reading.xlsx_workbook import Workbook, Worksheet, read_workbook

MESSAGES = Wording(
    no_sheet="The selected file has no sheet with cells. Save the sheet with the {many} and upload it again.",
    too_many_sheets=(
        "The selected file has {count:,} sheets and can have up to {most:,}. Copy the sheet with the {noun} into a new "
        "spreadsheet, save that and upload it."
    ),
    several_sheets=(
        "The sheets {sheets} each have rows of {noun}. Put all the {noun} into one sheet, or delete the sheets that "
        "are not needed, save the file and upload it again."
    ),
    hidden_sheet="{name} (hidden)",
)

#: A workbook with more sheets would take long to look through.
_MOST_SHEETS = 255
#: What zipfile, zlib, the XML parser, int() and looking something up raise when a file is not what it claims to be.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
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
    content: bytes, limits: Limits, wanted: Wanted, on_progress: Callable[[], None] = lambda: None
) -> Sheet:
    """The sheet of an XLSX that has our headings, wherever it stands; raises FileProblem."""
    with _damage_as_problem(), open_package(content, limits, on_progress) as package:
        workbook = read_workbook(package)
        worksheet, found = _Search(package, workbook, limits, wanted).choose()
    row = checked_headings(found, limits, wanted.noun)
    width = len(row.headings)
    remarks = RowRemarks()

    def open_rows() -> Iterator[SheetRow]:
        with _damage_as_problem(), open_package(content, limits, on_progress) as package:
            most = limits.max_columns
            rows = read_rows(package, workbook, worksheet, most, limits.max_blank_rows, remarks)
            for number, cells in rows:
                if number != row.number:
                    yield number, fitted(cells, width, most)

    return Sheet(
        format="xlsx",
        headings=row.headings,
        heading_row=row.number,
        open_rows=open_rows,
        most_columns=limits.max_columns,
        sheet_name=worksheet.name,
        other_sheets=[_name(sheet) for sheet in workbook.sheets if sheet is not worksheet],
        remarks=remarks,
    )


class _Search:
    """Search of a workbook for the sheet that is read."""

    def __init__(self, package: Package, workbook: Workbook, limits: Limits, wanted: Wanted) -> None:
        self._package = package
        self._workbook = workbook
        self._limits = limits
        self._wanted = wanted
        self._damage: Exception | None = None

    def choose(self) -> tuple[Worksheet, HeadingRow | None]:
        """The sheet with our headings and with rows; raises FileProblem if there are several (PD-54)."""
        sheets, noun = self._workbook.sheets, self._wanted.noun
        if not sheets:
            raise FileProblem(MESSAGES("no_sheet", noun))
        if len(sheets) > _MOST_SHEETS:
            raise FileProblem(
                MESSAGES("too_many_sheets", count=len(sheets), most=_MOST_SHEETS, noun=noun.many)
            )
        found = [(sheet, self._heading_row(sheet)) for sheet in sheets]
        ours = [(sheet, row) for sheet, row in found if row and row.is_enough]
        if not ours:
            if self._damage:
                raise self._damage
            return max(found, key=lambda one: (one[1].known if one[1] else -1, one[0].is_visible))
        return ours[0] if len(ours) == 1 else self._only_one_with_rows(ours)

    def _only_one_with_rows(
        self, ours: Sequence[tuple[Worksheet, HeadingRow]]
    ) -> tuple[Worksheet, HeadingRow]:
        filled = [(sheet, row) for sheet, row in ours if self._has_rows(sheet, row)]
        if len(filled) > 1:
            names = in_a_row([quoted(_name(sheet)) for sheet, _row in filled])
            raise FileProblem(MESSAGES("several_sheets", sheets=names, noun=self._wanted.noun.many))
        return (filled or ours)[0]

    def _heading_row(self, sheet: Worksheet) -> HeadingRow | None:
        found = None
        # Nearly always they are among the first; where rows are out of order they can be anywhere.
        for most_to_sort in (HEADINGS_WITHIN, MOST_TO_SORT):
            try:
                found = find_heading_row(self._rows(sheet, LAST_COLUMN, most_to_sort), self._wanted)
            except _DAMAGE as damage:
                self._damage = self._damage or damage
            if found and found.is_enough:
                break
        return found

    def _has_rows(self, sheet: Worksheet, row: HeadingRow) -> bool:
        """True if there is a row with something in a column of ours, other than guidance."""
        places = find_columns(row.headings, self._wanted.columns).values()
        for number, cells in self._rows(sheet, len(row.headings)):
            ours = [cells[place] for place in places if place < len(cells)]
            if number > row.number and any(ours) and not self._wanted.is_guidance(ours):
                return True
        return False

    def _rows(self, sheet: Worksheet, width: int, most_to_sort: int = MOST_TO_SORT) -> Iterator[SheetRow]:
        blank = self._limits.max_blank_rows
        return read_rows(self._package, self._workbook, sheet, width, blank, most_to_sort=most_to_sort)


def _name(sheet: Worksheet) -> str:
    return sheet.name if sheet.is_visible else MESSAGES("hidden_sheet", name=sheet.name)


@contextmanager
def _damage_as_problem() -> Iterator[None]:
    try:
        yield
    except DamagedPart as damage:
        raise FileProblem(damage.message) from None
    except _DAMAGE:
        raise damaged() from None
