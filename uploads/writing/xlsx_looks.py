"""Fonts, fills and formats of the workbooks that we write."""

from dataclasses import dataclass
from typing import Any

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.properties import PageSetupProperties

from uploads.writing.sheet_column import SheetColumn

#: A sheet being written; the stubs leave out most of what it has.
WrittenSheet = Any

_DATE = "dd/mm/yyyy"
_FORMATS = {"identifier": "@", "text": "General", "date": _DATE, "recorded date": _DATE}
_GIVEN = PatternFill("solid", fgColor="FFF3F2F1")
#: The number of the paper size (ECMA-376, part 1, 18.3.1.63).
_A4 = 9
# A filled cell hides the grid, so it gets lines of its own.
_LINE = Side("thin", color="FFD8DADC")
_LINES = Border(bottom=_LINE, right=_LINE)
_TOP_LEFT = Alignment(horizontal="left", vertical="top", wrap_text=True)
_TOP = Alignment(vertical="top", wrap_text=True)


@dataclass(frozen=True)
class Look:
    """The look of a row that differs from the others."""

    font: Font
    fill: PatternFill
    border: Border


HEADING = Look(
    Font(bold=True), PatternFill("solid", fgColor="FFDDDCDB"), Border(bottom=Side("medium", color="FF0B0C0C"))
)
GUIDANCE = Look(Font(italic=True, color="FF505A5F"), _GIVEN, Border(bottom=Side("thin", color="FFB1B4B6")))


def dress_cell(cell: Cell, column: SheetColumn, look: Look | None = None) -> Cell:
    """Give a cell the look of its column and row, and return it."""
    cell.alignment = _TOP
    if look:
        cell.font, cell.fill, cell.border = look.font, look.fill, look.border
        cell.number_format = "@"
        return cell
    cell.number_format = _FORMATS[column.kind]
    cell.border = _LINES
    if cell.number_format == _DATE:
        cell.alignment = _TOP_LEFT
    if column.is_given:
        cell.fill = _GIVEN
    return cell


def dress_column(dimension: ColumnDimension, column: SheetColumn) -> None:
    """Give a column its width, and its format to the cells that people will fill in below."""
    dimension.width = column.width
    dimension.number_format = _FORMATS[column.kind]


def set_up_page(sheet: WrittenSheet, heading_row: int) -> None:
    """Keep the headings in view, and the pages as wide as the paper."""
    sheet.freeze_panes = f"A{heading_row + 1}"
    sheet.print_title_rows = f"{heading_row}:{heading_row}"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
