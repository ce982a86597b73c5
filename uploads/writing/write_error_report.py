"""Writes an uploaded file again, with the errors of each row.

Same columns, same row numbers; two columns more (PD-15 and PD-61). It can be corrected and uploaded.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from rules.dates import UnreadableDate, read_date, show_date
from rules.wording import Wording
from uploads.reading.headings import heading_key
from uploads.writing.sheet_column import Cell, SheetColumn
from uploads.writing.write_csv import csv_pieces
from uploads.writing.write_xlsx import Line, write_lines

MESSAGES = Wording(
    passed="Validation passed", one_error="1 error found", several_errors="{count:,} errors found"
)

RESULTS = SheetColumn("Validation results", width=22)
ERRORS = SheetColumn("Errors", width=80)
#: The keys of the headings that a report adds to a file.
ADDED_KEYS = {heading_key(RESULTS.heading), heading_key(ERRORS.heading)}


@dataclass(frozen=True)
class ReportRow:
    """A row of the file, and its errors."""

    number: int
    """As in the file."""
    cells: Sequence[str]
    """One for each heading of the file."""
    errors: Sequence[str] | None = ()
    """One instruction each; None for a row that is not checked, such as the guidance row."""

    @property
    def result(self) -> str:
        """The value of the column Validation results."""
        if self.errors is None:
            return ""
        found = {0: "passed", 1: "one_error"}.get(len(self.errors), "several_errors")
        return MESSAGES(found, count=len(self.errors))


def write_error_report(
    columns: Sequence[SheetColumn],
    rows: Iterable[ReportRow],
    *,
    heading_row: int = 1,
    format: Literal["csv", "xlsx"],
    delimiter: str = ",",
    title: str = "Trainees",
) -> bytes:
    """The file as it was uploaded, with the columns Validation results and Errors last.

    `columns` are those of the file, in its order and with its headings; `rows` come in the order of their
    numbers, and a number that is missing is a blank row. If the file has the two columns, they are replaced.
    """
    kept = [index for index, column in enumerate(columns) if heading_key(column.heading) not in ADDED_KEYS]
    written = [columns[index] for index in kept] + [RESULTS, ERRORS]
    lines = _lines(written, kept, rows, heading_row)
    if format == "xlsx":
        dates = [index for index, column in enumerate(written) if column.kind == "date"]
        dated = (_with_dates(line, dates) for line in lines)
        return write_lines(written, dated, title=title, heading_row=heading_row)
    # Programs open a .csv with commas or, in some countries, semicolons; tabs all end up in one column.
    separator = ";" if delimiter == ";" else ","
    return b"".join(csv_pieces([], (line.cells for line in lines), separator))


def _lines(
    columns: Sequence[SheetColumn], kept: Sequence[int], rows: Iterable[ReportRow], heading_row: int
) -> Iterator[Line]:
    headings = Line([column.heading for column in columns], "heading")
    number = 1
    for row in rows:
        while number < row.number:
            yield headings if number == heading_row else Line([])
            number += 1
        cells = [row.cells[index] for index in kept]
        look: Literal["guidance", "row"] = "guidance" if row.errors is None else "row"
        yield Line([*cells, row.result, "\n".join(row.errors or ())], look)
        number += 1
    while number <= heading_row:
        yield headings if number == heading_row else Line([])
        number += 1


def _with_dates(line: Line, indexes: Sequence[int]) -> Line:
    """A line whose dates, which are texts, are dates that a spreadsheet program knows."""
    if not line.cells or line.look != "row":
        return line
    cells = list(line.cells)
    for index in indexes:
        cells[index] = _as_date(cells[index])
    return replace(line, cells=cells)


def _as_date(cell: Cell) -> Cell:
    """A text as a date, where it is written exactly as that date would be read again."""
    try:
        found = read_date(str(cell)).value
    except UnreadableDate:
        return cell
    return found if show_date(found) == cell and found >= date(1900, 3, 1) else cell
