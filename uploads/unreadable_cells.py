"""The errors of cells of which only the person's own program can tell what they mean: formulas and lost letters."""

from collections.abc import Collection
from dataclasses import replace

from rules.quoting import quoted
from rules.wording import Wording
from uploads.check import Cells, Checked, Problem
from uploads.reading.cells import UNREADABLE

MESSAGES = Wording(
    formula=(
        "must not be a formula without a saved result, as {typed} is. Open the file in a spreadsheet program, save it "
        "and upload it again, or type the value in place of the formula."
    ),
    unreadable=(
        "must not have a character that we cannot read, as {typed} has. Correct it, and save the file as Excel "
        "Workbook (.xlsx) or CSV UTF-8 (.csv), not as CSV (Macintosh) or CSV (MS-DOS)."
    ),
)


def with_unreadable_cells(checked: Checked, cells: Cells, filled_in: Collection[str]) -> Checked:
    """The row with an error for each such cell, in place of what else was found in it.

    One that the check found right is what the record says; but what changes a record, in a column that the user
    fills in, is not taken as it is.
    """
    together = "".join(cells.values())
    if "=" not in together and UNREADABLE not in together:
        return checked
    suspects = {problem.heading for problem in checked.problems}.union(filled_in if checked.change else ())
    mine = [
        problem for heading in cells if heading in suspects for problem in _problems(heading, cells[heading])
    ]
    if not mine:
        return checked
    headings = {problem.heading for problem in mine}
    others = [problem for problem in checked.problems if problem.heading not in headings]
    return replace(checked, change={}, problems=[*others, *mine])


def _problems(heading: str, cell: str) -> list[Problem]:
    if cell.startswith("="):
        return [Problem(heading, MESSAGES("formula", typed=quoted(cell)))]
    if UNREADABLE in cell:
        return [Problem(heading, MESSAGES("unreadable", typed=quoted(cell)))]
    return []
