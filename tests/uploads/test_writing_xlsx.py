"""Tests of writing XLSX, read with openpyxl: sheets made for people to work in (PD-61)."""

import io
from datetime import date, datetime

import openpyxl
import pytest

from uploads.writing import SheetColumn, write_xlsx

COLUMNS = [
    SheetColumn("TRN", "identifier", is_given=True, width=10),
    SheetColumn("HESA ID", "identifier", width=20),
    SheetColumn("Last names", is_given=True),
    SheetColumn("Date met", "date", width=30),
]
ROWS = [["0012345", "12345678901234567", "O’Brien", None], ["1234567", "", "=SUM(A1)", date(2026, 7, 20)]]


def opened(columns=COLUMNS, rows=ROWS, **options):
    content = write_xlsx(columns, rows, title="Trainees", **options)
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.fixture(scope="module")
def sheet():
    return opened(
        guidance=["Do not edit", "Do not edit", "Do not edit", "For example, 20/7/2026\nor blank"]
    ).active


def values(sheet):
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_headings_guidance_and_rows_are_where_they_belong(sheet):
    assert values(sheet) == [
        ["TRN", "HESA ID", "Last names", "Date met"],
        ["Do not edit", "Do not edit", "Do not edit", "For example, 20/7/2026\nor blank"],
        ["0012345", "12345678901234567", "O’Brien", None],
        ["1234567", None, "'=SUM(A1)", datetime(2026, 7, 20)],
    ]


def test_without_guidance_rows_start_below_the_headings():
    assert values(opened().active)[1][0] == "0012345"


def test_there_is_one_sheet_by_the_title_and_nothing_is_protected(sheet):
    assert sheet.parent.sheetnames == ["Trainees"]
    assert not sheet.protection.sheet
    assert sheet.parent.security is None or not sheet.parent.security.lockStructure


def test_the_heading_stays_in_view_and_on_every_page(sheet):
    assert sheet.freeze_panes == "A2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)


def test_the_filter_is_on_for_the_whole_table(sheet):
    assert sheet.auto_filter.ref == "A1:D4"


def test_columns_have_their_widths(sheet):
    assert [sheet.column_dimensions[letter].width for letter in "ABCD"] == [10, 20, 18, 30]


def test_identifiers_are_text_also_in_the_cells_below_the_table(sheet):
    for place in ("A3", "A4", "B3", "B4"):
        assert sheet[place].number_format == "@"
    assert sheet["A3"].data_type == "s"
    assert sheet.column_dimensions["A"].number_format == "@"
    assert sheet.column_dimensions["B"].number_format == "@"


def test_the_date_column_is_formatted_as_a_date_blank_cells_included(sheet):
    assert sheet["D3"].number_format == sheet["D4"].number_format == "dd/mm/yyyy"
    assert sheet.column_dimensions["D"].number_format == "dd/mm/yyyy"
    assert sheet["D4"].is_date


def test_the_date_column_takes_only_dates_up_to_today(sheet):
    (validation,) = sheet.data_validations.dataValidation
    assert str(validation.sqref) == "D2:D1048576"
    assert (validation.type, validation.operator) == ("date", "between")
    assert validation.formula2 == "TODAY()"
    assert validation.allow_blank
    assert validation.showErrorMessage
    assert "27/09/2026" in validation.error


def test_given_columns_are_shaded_and_the_others_are_not(sheet):
    assert sheet["A3"].fill.fill_type == sheet["C3"].fill.fill_type == "solid"
    assert sheet["B3"].fill.fill_type is None
    assert sheet["D3"].fill.fill_type is None


def test_headings_and_guidance_look_different(sheet):
    assert all(cell.font.bold for cell in sheet[1])
    assert all(cell.font.italic for cell in sheet[2])
    assert not sheet["A3"].font.bold


@pytest.mark.parametrize("text", ["=1+1", "+44", "-1", "@home", "#N/A", "#REF!", "1e5", "TRUE", "20/07/2026"])
def test_a_text_is_never_a_formula_an_error_or_a_number(text):
    cell = opened([SheetColumn("a")], [[text]]).active["A2"]
    assert cell.data_type == "s"
    assert cell.value in (text, f"'{text}")
    assert cell.value[0] not in "=+-@"


def test_a_number_is_a_number():
    cell = opened([SheetColumn("a")], [[12]]).active["A2"]
    assert (cell.value, cell.data_type) == (12, "n")


def test_a_sheet_without_rows_can_be_filled_in():
    sheet = opened(rows=[]).active
    assert values(sheet) == [["TRN", "HESA ID", "Last names", "Date met"]]
    assert sheet.auto_filter.ref == "A1:D1"
