"""Tests that written files are read back unchanged."""

import csv
import io
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.dates import show_date
from rules.invisible_characters import without_invisible
from tests.uploads.sheets import LIMITS, TRAINEES
from uploads.reading import Wanted, read_sheet
from uploads.writing import ReportRow, SheetColumn, write_csv, write_error_report, write_xlsx

FORMATS = pytest.mark.parametrize("format", ["csv", "xlsx"])
HEADINGS = ["TRN", "First names", "Date met"]
COLUMNS = [
    SheetColumn("TRN", "identifier", True),
    SheetColumn("First names", is_given=True),
    SheetColumn("Date met", "date"),
]
WANTED = Wanted(TRAINEES, [(heading,) for heading in HEADINGS], is_enough=lambda found: len(found) == 3)

no_surrogates = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
tricky = st.text(alphabet="=+-@'\"’,;\t\r\n \u00a0_x000D0123456789éŁ＝#&<>\ufeff\x0b\x1f\ufffe", max_size=20)
numbers = st.text(alphabet="0123456789", min_size=1, max_size=20)
with_apostrophes = st.builds("'{}".format, numbers) | st.builds("''={}".format, numbers)
cells = (
    (st.text(no_surrogates, max_size=30) | tricky | numbers | with_apostrophes)
    .map(without_invisible)
    .map(str.strip)
)
rows = st.lists(st.tuples(cells, cells, st.dates(min_value=date(1900, 3, 1)) | st.none()), max_size=8)


def written(format, table):
    if format == "csv":
        return write_csv(HEADINGS, table)
    return write_xlsx(COLUMNS, table, title="Trainees")


def numbered(table):
    """The rows as read back: dates as texts, blank rows left out but counted."""
    as_texts = [[one, other, show_date(day) if day else ""] for one, other, day in table]
    return [(number, found) for number, found in enumerate(as_texts, 2) if any(found)]


@FORMATS
@given(table=rows)
def test_any_texts_and_dates_come_back(format, table):
    sheet = read_sheet(f"a.{format}", written(format, table), LIMITS, WANTED)
    assert (sheet.headings, sheet.heading_row) == (HEADINGS, 1)
    assert list(sheet.rows()) == numbered(table)


@given(table=rows)
def test_no_cell_of_a_csv_starts_a_formula(table):
    lines = io.StringIO(written("csv", table).decode("utf-8-sig"), newline="")
    for line in csv.reader(lines):
        assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in line)


@given(table=rows)
def test_no_cell_of_an_xlsx_is_or_starts_a_formula(table):
    for line in openpyxl.load_workbook(io.BytesIO(written("xlsx", table))).active.iter_rows():
        for cell in line:
            assert cell.data_type in "sdn"
            assert not str(cell.value).startswith(("=", "+", "-", "@"))


@FORMATS
@given(
    table=st.lists(st.tuples(cells, cells, cells), max_size=6),
    errors=st.lists(cells.filter(bool), max_size=3),
)
def test_a_report_holds_every_cell_and_error(format, table, errors):
    report = [ReportRow(number * 2, list(found), errors) for number, found in enumerate(table, 1)]
    content = write_error_report(COLUMNS, report, format=format)
    sheet = read_sheet(f"a.{format}", content, LIMITS, WANTED)
    assert sheet.headings == [*HEADINGS, "Validation results", "Errors"]
    found = dict(sheet.rows())
    assert list(found) == [row.number for row in report]
    for row in report:
        assert found[row.number] == [*row.cells, row.result, "\n".join(errors)]


@FORMATS
@given(cell=cells)
def test_writing_what_was_read_changes_nothing(format, cell):
    once = read_sheet(f"a.{format}", written(format, [("1", cell, None)]), LIMITS, WANTED)
    ((_, first),) = once.rows()
    twice = read_sheet(f"a.{format}", written(format, [(*first[:2], None)]), LIMITS, WANTED)
    assert list(twice.rows()) == [(2, first)]
