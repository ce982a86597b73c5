"""Tests of reading XLSX of programs that name parts, rows and cells in ways of their own."""

import random

import pytest

from tests.uploads.sheets import cells_of, problem_of, read, rows_of
from tests.uploads.xlsx_parts import sheet_xml, text_rows, xlsx


def relations(target):
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
        f'Target="{target}"/></Relationships>'
    )


@pytest.mark.parametrize(
    "target",
    [
        "worksheets/sheet1.xml",
        "/xl/worksheets/sheet1.xml",
        "./worksheets/sheet1.xml",
        "../xl/worksheets/sheet1.xml",
        "worksheets/../worksheets/sheet1.xml",
        "worksheets\\sheet1.xml",
        "\\xl\\worksheets\\sheet1.xml",
        "worksheets%2Fsheet1.xml",
        "worksheets/%73heet1.xml",
        "xl/worksheets/sheet1.xml",
        "/worksheets/sheet1.xml",
        "Worksheets/SHEET1.xml",
        "worksheets//sheet1.xml",
        "../../xl/worksheets/sheet1.xml",
    ],
)
def test_a_part_is_found_however_its_target_is_written(target):
    content = xlsx(text_rows([["TRN"], ["1"]]), replaced={"xl/_rels/workbook.xml.rels": relations(target)})
    assert cells_of(content, "a.xlsx") == [["1"]]


@pytest.mark.parametrize(
    "name", ["xl/my sheet.xml", "xl/my%20sheet.xml", "XL\\My Sheet.XML", "/xl/my sheet.xml"]
)
def test_a_part_with_a_space_in_its_name_is_found(name):
    parts = {
        "xl/worksheets/sheet1.xml": None,
        name: sheet_xml(text_rows([["TRN"], ["2"]])),
        "xl/_rels/workbook.xml.rels": relations("my%20sheet.xml"),
    }
    assert cells_of(xlsx("", replaced=parts), "a.xlsx") == [["2"]]


@pytest.mark.parametrize(
    ("rows", "numbers"),
    [
        ('<row r="3"><c r="A3"><v>3</v></c></row><row r="2"><c r="B2"><v>2</v></c></row>{}', [2, 3]),
        ('<row r="3"><c r="a3"><v>3</v></c></row>{}<row r="2"><c r="b2"><v>2</v></c></row>', [2, 3]),
        ('{}<row r="3"><c r="B3"><v>3</v></c><c r="A3"><v>1</v></c></row>', [3]),
        ('{}<row><c r="A7"><v>7</v></c></row><row><c><v>8</v></c></row>', [7, 8]),
        ('{}<row><c r="$A$7"><v>7</v></c></row>', [7]),
    ],
)
def test_rows_and_cells_out_of_order_or_with_odd_references_are_read(rows, numbers):
    heading = text_rows([["TRN", "Last names"]])
    found = rows_of(xlsx(rows.format(heading)), "a.xlsx")
    assert [number for number, _ in found] == numbers
    assert all(any(cells) for _, cells in found)


def test_a_thousand_rows_in_any_order_are_read_in_order():
    rows = [
        f'<row r="{n}"><c r="A{n}" t="str"><v>{"TRN" if n == 1 else n}</v></c></row>' for n in range(1, 1001)
    ]
    random.Random(1).shuffle(rows)
    sheet = read(xlsx("".join(rows)), "a.xlsx")
    assert list(sheet.rows()) == list(sheet.rows()) == [(n, [f"{n}"]) for n in range(2, 1001)]


def test_rows_that_were_not_seen_to_be_out_of_order_are_damage():
    rows = text_rows([["TRN"], ["1"]]) + '<row r="&#49;"><c><v>1</v></c></row>'
    assert "may be damaged" in problem_of(xlsx(rows), "a.xlsx")


def test_a_row_out_of_order_beyond_those_that_are_sorted_is_named():
    rows = text_rows([["TRN"]]) + text_rows([["2"]] * 20_100, first=21) + text_rows([["1"]] * 10, first=2)
    message = problem_of(xlsx(rows), "a.xlsx")
    assert message.startswith(
        "The rows of the selected file are not in order: row 2 comes after row 20,120. Open it"
    )


@pytest.mark.parametrize("shared", [None, ["<t>x</t>"]])
@pytest.mark.parametrize("number", ["7", "-1", "x", "1.5"])
def test_a_cell_with_a_shared_text_that_is_not_there_is_named(number, shared):
    row = f'<row r="7"><c t="s" r="B7"><v>{number}</v></c></row>'
    for cell in (row, row.replace(' r="B7"', "", 1).replace("<c ", "<c/><c ", 1)):
        message = problem_of(xlsx(text_rows([["TRN", "Date"]]) + cell, shared=shared), "a.xlsx")
        assert message.startswith("We cannot read this file: cell B7 may be damaged. Open it")


def test_a_damaged_cell_of_another_sheet_does_no_harm():
    damaged = sheet_xml('<row r="1"><c t="s"><v>7</v></c></row>')
    ours = sheet_xml(text_rows([["TRN"], ["1"]]))
    sheets = [("Notes", "visible", damaged), ("Ours", "visible", ours)]
    assert cells_of(xlsx(sheets=sheets), "a.xlsx") == [["1"]]
