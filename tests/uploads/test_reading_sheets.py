"""Tests of which sheet of a workbook is read, and from which row on (PD-54)."""

import pytest

from tests.uploads.sheets import problem_of, read
from tests.uploads.xlsx_parts import sheet_xml, text_rows, xlsx

OURS = [["TRN", "Last names"], ["1", "Ana"]]
HEADINGS_ONLY = [["TRN", "Last names"]]
GUIDANCE_ONLY = [["TRN", "Last names"], ["Do not edit", "Do not edit"]]
NOTES_BESIDE = [["TRN", "Last names", "Notes"], ["", "", "x"]]
OTHER = [["Notes"], ["about TRN"], ["Last names", "First names"]]
TITLED = [["Lightwater trainees 2026"], [], ["Made on", "20/07/2026"], *OURS]


def workbook(*sheets):
    """A workbook of (name, rows); a name that ends in * is that of a hidden sheet."""
    parts = [
        (name.rstrip("*"), "hidden" if name.endswith("*") else "visible", sheet_xml(text_rows(rows)))
        for name, rows in sheets
    ]
    return xlsx(sheets=parts)


@pytest.mark.parametrize(
    ("sheets", "read_from", "others"),
    [
        ([("A", OURS)], "A", []),
        ([("A", OTHER), ("B", OURS)], "B", ["A"]),
        ([("A", OTHER), ("Hidden*", OURS), ("C", [])], "Hidden", ["A", "C"]),
        ([("Hidden*", OTHER), ("B", OURS)], "B", ["Hidden (hidden)"]),
        ([("A", HEADINGS_ONLY), ("B", OURS)], "B", ["A"]),
        ([("A", GUIDANCE_ONLY), ("B", NOTES_BESIDE), ("C", OURS)], "C", ["A", "B"]),
        ([("A", OTHER), ("B", TITLED)], "B", ["A"]),
    ],
)
def test_the_sheet_with_our_headings_and_rows_is_read_wherever_it_stands(sheets, read_from, others):
    sheet = read(workbook(*sheets), "a.xlsx")
    assert (sheet.sheet_name, sheet.other_sheets) == (read_from, others)
    assert list(sheet.rows())[-1][1] == ["1", "Ana"]


@pytest.mark.parametrize(
    ("sheets", "named"),
    [
        ([("Mine & yours", OURS), ("B", OTHER), ("C", OURS)], "‘Mine & yours’ and ‘C’"),
        ([("A", OURS), ("B", OURS), ("C*", TITLED)], "‘A’, ‘B’ and ‘C (hidden)’"),
    ],
)
def test_several_sheets_with_rows_are_named(sheets, named):
    message = problem_of(workbook(*sheets), "a.xlsx")
    assert message.startswith(f"The sheets {named} each have rows of trainees. Put all")


@pytest.mark.parametrize(
    ("sheets", "read_from"),
    [
        ([("A", [["x"]]), ("B", OTHER)], "B"),
        ([("A*", [["x"]]), ("B", [["y"]])], "B"),
        ([("A", []), ("B*", [["y"]])], "B"),
        ([("A", HEADINGS_ONLY), ("B", GUIDANCE_ONLY)], "A"),
    ],
)
def test_without_our_headings_or_rows_the_likeliest_sheet_is_read(sheets, read_from):
    assert read(workbook(*sheets), "a.xlsx").sheet_name == read_from


def test_a_damaged_sheet_beside_ours_does_no_harm_and_is_damage_without_ours():
    bad = ("Bad", "visible", "<worksheet><sheetData>")
    ours = ("Ours", "visible", sheet_xml(text_rows(OURS)))
    sheet = read(xlsx(sheets=[bad, ours]), "a.xlsx")
    assert (sheet.sheet_name, sheet.other_sheets) == ("Ours", ["Bad"])
    assert "may be damaged" in problem_of(xlsx(sheets=[bad]), "a.xlsx")


def test_a_workbook_of_too_many_sheets_is_refused():
    sheets = [(f"S{n}", OTHER) for n in range(254)]
    assert read(workbook(*sheets, ("Ours", OURS)), "a.xlsx").sheet_name == "Ours"
    assert "has 256 sheets and can have up to 255" in problem_of(
        workbook(*sheets, ("A", OURS), ("B", OURS)), "a.xlsx"
    )


def test_titles_above_the_headings_keep_their_numbers():
    sheet = read(workbook(("A", TITLED)), "a.xlsx")
    assert (sheet.heading_row, sheet.headings) == (4, ["TRN", "Last names"])
    assert list(sheet.rows()) == [
        (1, ["Lightwater trainees 2026", ""]),
        (3, ["Made on", "20/07/2026"]),
        (5, ["1", "Ana"]),
    ]
