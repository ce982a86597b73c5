"""Tests that nothing of a person's file is lost: notes beside the table, and rows that they had set aside (PD-15)."""

import csv
import io
from typing import Any, Literal

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from models.provider import Provider
from tests.makers import make_trainee
from tests.uploads.uploading import DATE, Result, checked_file
from tests.uploads.xlsx_parts import text_rows, xlsx
from uploads.error_report import error_report
from uploads.recommendations.definition import RECOMMENDATIONS

pytestmark = pytest.mark.usefixtures("database")

DAY = "15/06/2026"
Form = Literal["csv", "xlsx"]


def file_of(lines: list[list[str]], form: Form) -> bytes:
    """Cells as a file; an XLSX may be changed further by `workbook_of`."""
    if form == "xlsx":
        return saved(workbook_of(lines))
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(lines)
    return stream.getvalue().encode()


def workbook_of(lines: list[list[str]]) -> Workbook:
    workbook = Workbook()
    for line in lines:
        workbook.active.append(line)
    return workbook


def saved(workbook: Workbook) -> bytes:
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def cells_of(content: bytes, form: Form) -> list[list[str]]:
    """The cells of a file, without blank ones at the end of a row."""
    if form == "csv":
        rows: Any = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    else:
        rows = load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
    found = [["" if cell is None else str(cell) for cell in row] for row in rows]
    for row in found:
        while row and not row[-1]:
            row.pop()
    return found


def checked_lines(provider: Provider, lines: list[list[str]], form: Form) -> Result:
    return checked_file(provider, file_of(lines, form), name=f"trainees.{form}")


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_error_report_has_what_is_above_and_beside_the_table(provider: Provider, form: Form) -> None:
    trn = make_trainee(provider).trn or ""
    lines = [
        ["Lightwater trainees", "", "", "", "as of June"],
        ["TRN", "Notes", DATE],
        ["Do not edit", "", "Do not edit", "ours"],
        [trn, "keep", "soon", "", "ask Ann"],
        ["", "", "", "only a note"],
        ["", "1 trainee in all"],
    ]
    result = checked_lines(provider, lines, form)
    assert result.outcomes == {4: "error"}
    report = cells_of(error_report(RECOMMENDATIONS, result.upload, form), form)
    assert report[1] == ["TRN", "Notes", DATE, "", "", "Validation results", "Errors"]
    assert [row[:5] for row in report[2:3] + report[4:]] == [row[:5] for row in lines[2:3] + lines[4:]]
    assert report[0] == lines[0]
    assert report[3][:6] == [*lines[3], "1 error found"]
    again = checked_file(provider, file_of(report, form), name=f"trainees.{form}")
    assert again.outcomes == {4: "error"}
    second = cells_of(error_report(RECOMMENDATIONS, again.upload, form), form)
    assert second == report
    assert result.upload.sheet["notes"][-1] == (
        "We did not read the columns ‘Notes’ and D onwards (without headings)."
    )


def test_an_unread_column_is_named_unless_there_is_nothing_in_it(provider: Provider) -> None:
    trn = make_trainee(provider).trn or ""
    headings = ["TRN", "Notes", "", DATE, "Mentor", "Errors"]
    result = checked_lines(provider, [headings, [trn, "", "x", DAY, "Ann", "none"]], "csv")
    assert result.upload.sheet["notes"] == ["We did not read the columns C (without a heading) and ‘Mentor’."]
    guidance = ["Do not edit", "Do not edit", "Do not edit", "For example, 27/09/2025", "Ann", ""]
    beside = checked_lines(provider, [headings, guidance, [trn, "", "", DAY, "", ""]], "csv")
    assert beside.upload.sheet["notes"] == ["We did not read the column ‘Mentor’."]
    nothing = checked_lines(provider, [headings, [trn, "", "", DAY, "", ""]], "csv")
    assert "notes" not in nothing.upload.sheet


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("character", ["\u200e", "\u202a", "\u202c", "\u2060", "\u2066", "\ufeff", "\u00ad"])
def test_characters_that_show_nothing_are_left_out_of_every_cell(
    provider: Provider, character: str, form: Form
) -> None:
    headings = ["TRN", "HESA ID", "First names", DATE]
    trainee = make_trainee(provider, hesa_id="1234567890123", provider_trainee_id=None)
    row = [trainee.trn or "", "1234567890123", trainee.first_names, DAY]
    lines = [
        [f"{character}{cell[:2]}{character}{cell[2:]}{character}" for cell in line]
        for line in (headings, row)
    ]
    result = checked_lines(provider, lines, form)
    assert result.all_problems == {}
    assert result.outcomes == {2: "ready"}


def test_hidden_and_struck_rows_with_a_date_are_named(provider: Provider) -> None:
    trns = [make_trainee(provider).trn or "" for _ in range(5)]
    dates = [DAY, DAY, DAY, "", DAY]
    workbook = workbook_of([["TRN", DATE], *([trn, day] for trn, day in zip(trns, dates, strict=True))])
    sheet = workbook.active
    for number in (2, 4, 5):  # row 5 has no date
        sheet.row_dimensions[number].hidden = True
    sheet["B6"].font = Font(strike=True)
    result = checked_file(provider, saved(workbook), name="trainees.xlsx")
    assert result.counts == {"ready": 4, "blank": 1, "total": 5}
    assert result.upload.sheet["notes"] == [
        "We read 2 rows that are hidden in the file: rows 2 and 4. Delete those that should not count.",
        "We read 1 row that is struck through in the file, row 6. Delete the row if it should not count.",
    ]


@pytest.mark.parametrize("is_shared", [True, False])
@pytest.mark.parametrize(("mark", "counts"), [("<strike/>", True), ('<strike val="0"/>', False)])
def test_a_line_through_a_part_of_a_cell_counts(
    provider: Provider, is_shared: bool, mark: str, counts: bool
) -> None:
    trn = make_trainee(provider).trn
    rich = f"<r><t>{DAY[:5]}</t></r><r><rPr>{mark}</rPr><t>{DAY[5:]}</t></r>"
    day = '<c t="s"><v>1</v></c>' if is_shared else f'<c t="inlineStr"><is>{rich}</is></c>'
    rows = f'{text_rows([["TRN", DATE]])}<row r="2"><c t="str"><v>{trn}</v></c>{day}</row>'
    content = xlsx(rows, shared=["<t>plain</t>", rich])
    result = checked_file(provider, content, name="trainees.xlsx")
    assert result.outcomes == {2: "ready"}
    assert ("1 row that is struck through" in " ".join(result.upload.sheet.get("notes", []))) == counts


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_cells_beyond_the_columns_that_are_read_are_named(provider: Provider, form: Form) -> None:
    trns = [make_trainee(provider).trn or "" for _ in range(4)]
    lines = [["TRN", DATE], *([trn, DAY] for trn in trns), ["", ""]]
    for number, place in ((2, 99), (3, 100), (4, 15_000), (6, 101)):
        lines[number - 1] += [""] * (place - 2) + ["a note"]
    lines[4] += [""] * 200 + [" "]
    result = checked_lines(provider, lines, form)
    assert result.outcomes == dict.fromkeys(range(2, 6), "ready")
    assert result.upload.sheet["notes"] == [
        "We did not read the column C onwards (without headings).",
        "We did not read what is to the right of column CV in rows 3, 4 and 6.",
    ]
    assert result.upload.sheet["missing_in_report"] == (
        "The report does not have the columns to the right of CV, which we did not read. Keep your own file for that."
    )
