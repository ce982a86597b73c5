"""Write an XLSX that people can work in.

The heading stays in view and on every printed page, what we know is shaded, identifiers stay text, dates can be
typed in any form the program knows, and nothing is protected: people sort and delete rows.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell as StyledCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from rules.dates import EXAMPLE
from rules.wording import Wording
from uploads.writing.safe_cells import cell_text, safe_in_xlsx
from uploads.writing.sheet_column import Cell, SheetColumn
from uploads.writing.xlsx_looks import (
    GUIDANCE,
    HEADING,
    WrittenSheet,
    dress_cell,
    dress_column,
    set_up_page,
)
from uploads.writing.xlsx_text import escaped

LAST_ROW = 1_048_576

MESSAGES = Wording(
    service="Teacher training records",
    not_a_date="Enter a date",
    enter_a_date="Enter a real date that is not in the future, such as {example}, or leave the cell blank.",
)


@dataclass(frozen=True)
class Line:
    """A row of a sheet, and how it looks."""

    cells: Sequence[Cell]
    look: Literal["heading", "guidance", "row"] = "row"


def write_xlsx(
    columns: Sequence[SheetColumn],
    rows: Iterable[Sequence[Cell]],
    *,
    title: str,
    guidance: Sequence[str] | None = None,
) -> bytes:
    """A workbook of one sheet: the headings, a guidance row if there is one, the rows."""

    def lines() -> Iterator[Line]:
        yield Line([column.heading for column in columns], "heading")
        if guidance is not None:
            yield Line(guidance, "guidance")
        for row in rows:
            yield Line(row)

    return write_lines(columns, lines(), title=title)


def write_lines(
    columns: Sequence[SheetColumn], lines: Iterable[Line], *, title: str, heading_row: int = 1
) -> bytes:
    """A workbook whose lines are given one by one; the one with the headings is in row `heading_row`."""
    workbook = Workbook(write_only=True)
    workbook.properties.creator = MESSAGES("service")
    sheet = workbook.create_sheet(title)
    set_up_page(sheet, heading_row)
    for number, column in enumerate(columns, 1):
        dress_column(sheet.column_dimensions[get_column_letter(number)], column)
    count = _write(sheet, columns, lines)
    _set_up_table(sheet, columns, heading_row, count)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _write(sheet: WrittenSheet, columns: Sequence[SheetColumn], lines: Iterable[Line]) -> int:
    """Write the lines with one styled cell per column and look, used again in every row; returns their number."""
    cells = {
        "heading": [dress_cell(WriteOnlyCell(sheet), column, HEADING) for column in columns],
        "guidance": [dress_cell(WriteOnlyCell(sheet), column, GUIDANCE) for column in columns],
        "row": [dress_cell(WriteOnlyCell(sheet), column) for column in columns],
    }
    count = 0
    for line in lines:
        count += 1
        row = cells[line.look][: len(line.cells)]
        for cell, value in zip(row, line.cells, strict=True):
            _fill(cell, value)
        sheet.append(row)
    return count


def _fill(cell: StyledCell, value: Cell) -> None:
    if isinstance(value, date | int):
        cell.value = value
        return
    text = escaped(safe_in_xlsx(cell_text(value)))
    cell.value = text or None
    if text:
        # openpyxl takes = for a formula and #N/A for an error.
        cell.data_type = "s"


def _set_up_table(sheet: WrittenSheet, columns: Sequence[SheetColumn], heading_row: int, count: int) -> None:
    last = get_column_letter(len(columns))
    sheet.auto_filter.ref = f"A{heading_row}:{last}{max(count, heading_row)}"
    for number, column in enumerate(columns, 1):
        if column.kind == "date":
            letter = get_column_letter(number)
            dates = _date_validation()
            dates.add(f"{letter}{heading_row + 1}:{letter}{LAST_ROW}")
            sheet.data_validations.append(dates)


def _date_validation() -> DataValidation:
    return DataValidation(
        type="date",
        operator="between",
        formula1="DATE(2000,1,1)",
        formula2="TODAY()",
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="stop",
        errorTitle=MESSAGES("not_a_date"),
        error=MESSAGES("enter_a_date", example=EXAMPLE),
    )
