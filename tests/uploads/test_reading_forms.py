"""Tests that edits between download and upload leave the trainees of a file unchanged (PD-7)."""

import pytest

from tests.uploads.report_table import GUIDANCE, HEADINGS, TRAINEES, filled_in
from tests.uploads.sheets import read
from uploads.reading import find_columns
from uploads.writing import SheetColumn, write_csv, write_xlsx
from uploads.writing.safe_cells import cell_text

FORMATS = pytest.mark.parametrize("format", ["csv", "xlsx"])
ROWS = filled_in()
TABLE = [HEADINGS, GUIDANCE, *ROWS]


def in_file(format, table):
    """The table as a file saved by a spreadsheet program."""
    if format == "csv":
        return write_csv([], table)
    width = max(map(len, table))
    return write_xlsx(
        [SheetColumn(heading) for heading in [*table[0], *[""] * width][:width]], table[1:], title="T"
    )


def trainees_in(content):
    """The trainees by row number: the cells of our own columns, in our order, without the guidance."""
    sheet = read(content)
    found = find_columns(sheet.headings, [(heading,) for heading in HEADINGS])
    rows = {number: [cells[place] for place in found.values()] for number, cells in sheet.rows()}
    return {number: cells for number, cells in rows.items() if "Do not edit" not in cells}


EXPECTED = [[cell_text(cell) for cell in row] for row in ROWS]


def column_last(table, place):
    """The table with one column moved to the end."""
    return [[*row[:place], *row[place + 1 :], row[place]] for row in table]


CHANGED = {
    "as it was": (TABLE, [3, 4, 5, 6, 7]),
    "guidance deleted": ([HEADINGS, *ROWS], [2, 3, 4, 5, 6]),
    "guidance sorted to the end": ([HEADINGS, *ROWS, GUIDANCE], [2, 3, 4, 5, 6]),
    "guidance sorted into the middle": ([HEADINGS, *ROWS[:2], GUIDANCE, *ROWS[2:]], [2, 3, 5, 6, 7]),
    "guidance moved above the headings": ([GUIDANCE, HEADINGS, *ROWS], [3, 4, 5, 6, 7]),
    "blank rows between and at the end": (
        [HEADINGS, GUIDANCE, [], ROWS[0], ["", " "], [], *ROWS[1:], [], [""] * 12],
        [4, 7, 8, 9, 10],
    ),
    "blank rows at the top": ([[], [""], *TABLE], [5, 6, 7, 8, 9]),
    "columns added": (
        [[*row, note] for row, note in zip(TABLE, ["Notes", *"abcdef"], strict=True)],
        [3, 4, 5, 6, 7],
    ),
    "columns without heading added": (
        [[*row, "", "x"] if n else [*row] for n, row in enumerate(TABLE)],
        [3, 4, 5, 6, 7],
    ),
    "columns in another order": (column_last(column_last(TABLE, 0), 3), [3, 4, 5, 6, 7]),
    "headings in capitals with spaces": (
        [[f"  {heading.upper().replace(' ', '  ')} " for heading in HEADINGS], *TABLE[1:]],
        [3, 4, 5, 6, 7],
    ),
}


@FORMATS
@pytest.mark.parametrize("change", CHANGED)
def test_a_file_that_people_rearranged_has_the_same_trainees(format, change):
    table, numbers = CHANGED[change]
    assert trainees_in(in_file(format, table)) == dict(zip(numbers, EXPECTED, strict=True))


@FORMATS
def test_a_file_with_rows_deleted_has_the_others(format):
    kept = [HEADINGS, GUIDANCE, ROWS[1], ROWS[4]]
    assert trainees_in(in_file(format, kept)) == {3: EXPECTED[1], 4: EXPECTED[4]}


def test_there_are_trainees_worth_testing_with():
    assert any(trainee[0].startswith("00") for trainee in TRAINEES)
    assert any(cell.startswith("=") for trainee in TRAINEES for cell in trainee)
