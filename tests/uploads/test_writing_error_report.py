"""Tests of the error report: the user’s own file with two more columns (PD-15)."""

import io
from datetime import datetime

import openpyxl
import pytest

from tests.uploads.sheets import read, rows_of
from uploads.writing import ReportRow, SheetColumn, write_error_report

COLUMNS = [SheetColumn("trn ", "identifier"), SheetColumn("My notes"), SheetColumn("Date", "date")]
GUIDANCE = ReportRow(2, ["Do not edit", "", "For example"], None)
ROWS = [
    GUIDANCE,
    ReportRow(3, ["0012345", "=x", "20/07/2026"]),
    ReportRow(6, ["123", "", "20-Jul-23"], ["Ann: TRN must be 7 numbers.", "Ann: Date must be later."]),
    ReportRow(7, ["1234567", "a\nb", "31/02/2026"], ["Bob: Date must be a real date."]),
]
EXPECTED = [
    (2, ["Do not edit", "", "For example", "", ""]),
    (3, ["0012345", "=x", "20/07/2026", "Validation passed", ""]),
    (6, ["123", "", "20-Jul-23", "2 errors found", "Ann: TRN must be 7 numbers.\nAnn: Date must be later."]),
    (7, ["1234567", "a\nb", "31/02/2026", "1 error found", "Bob: Date must be a real date."]),
]
FORMATS = pytest.mark.parametrize("format", ["csv", "xlsx"])


@FORMATS
def test_rows_keep_their_numbers_and_get_their_result(format):
    sheet = read(write_error_report(COLUMNS, ROWS, format=format), f"a.{format}")
    assert sheet.format == format
    assert sheet.headings == ["trn", "My notes", "Date", "Validation results", "Errors"]
    assert list(sheet.rows()) == EXPECTED


@FORMATS
@pytest.mark.parametrize("headings", [("Validation results", "Errors"), (" VALIDATION RESULTS", "errors ")])
def test_the_two_columns_are_replaced_if_the_file_has_them(format, headings):
    columns = [SheetColumn(headings[1]), COLUMNS[0], SheetColumn(headings[0]), *COLUMNS[1:]]
    rows = [ReportRow(row.number, ["old", row.cells[0], "old", *row.cells[1:]], row.errors) for row in ROWS]
    sheet = read(write_error_report(columns, rows, format=format))
    assert sheet.headings == ["trn", "My notes", "Date", "Validation results", "Errors"]
    assert list(sheet.rows()) == EXPECTED


@FORMATS
def test_headings_further_down_stay_there_and_rows_above_them_too(format):
    rows = [ReportRow(2, ["Do not edit", "", ""], None), ReportRow(7, ["1", "", ""])]
    sheet = read(write_error_report(COLUMNS, rows, heading_row=4, format=format))
    assert sheet.heading_row == 4
    assert [number for number, _ in sheet.rows()] == [2, 7]


@FORMATS
def test_without_rows_there_are_the_headings(format):
    sheet = read(write_error_report(COLUMNS, [], heading_row=3, format=format))
    assert sheet.heading_row == 3
    assert list(sheet.rows()) == []


@FORMATS
def test_a_report_of_a_report_is_the_same(format):
    sheet = read(write_error_report(COLUMNS, ROWS, format=format))
    columns = [SheetColumn(heading, "date" if heading == "Date" else "text") for heading in sheet.headings]
    errors = {row.number: row.errors for row in ROWS}
    again = [ReportRow(number, cells, errors[number]) for number, cells in sheet.rows()]
    assert rows_of(write_error_report(columns, again, format=format)) == EXPECTED


def test_semicolons_are_kept_and_tabs_become_commas():
    for delimiter, written in ((";", ";"), (",", ","), ("\t", ",")):
        content = write_error_report(COLUMNS, ROWS, format="csv", delimiter=delimiter)
        assert read(content).delimiter == written
        assert rows_of(content) == EXPECTED


def test_in_an_xlsx_dates_that_we_could_read_are_dates_and_errors_are_wrapped():
    content = write_error_report(COLUMNS, ROWS, format="xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet["C3"].value == datetime(2026, 7, 20)
    assert sheet["C3"].number_format == "dd/mm/yyyy"
    assert sheet["C6"].value == "20-Jul-23"
    assert sheet["A3"].number_format == "@"
    assert sheet["E6"].alignment.wrap_text
    assert sheet.column_dimensions["E"].width >= 60
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:E7"


def test_in_an_xlsx_the_headings_further_down_are_frozen_and_filtered():
    content = write_error_report(COLUMNS, [ReportRow(6, ["1", "", ""])], heading_row=4, format="xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet.freeze_panes == "A5"
    assert sheet.auto_filter.ref == "A4:E6"
    assert sheet["A4"].font.bold


@FORMATS
def test_a_date_too_old_for_a_spreadsheet_stays_a_text(format):
    rows = [ReportRow(2, ["1", "", "01/01/1066"]), ReportRow(3, ["1", "", "28/02/1900"])]
    found = rows_of(write_error_report(COLUMNS, rows, format=format))
    assert [cells[2] for _, cells in found] == ["01/01/1066", "28/02/1900"]


@FORMATS
def test_thousands_of_errors_are_counted_with_a_comma(format):
    row = ReportRow(2, ["1", "", ""], ["x"] * 1_234)
    assert rows_of(write_error_report(COLUMNS, [row], format=format))[0][1][3] == "1,234 errors found"
