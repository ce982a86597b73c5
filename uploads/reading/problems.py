"""The error of a file that cannot be used as a whole, with what to do about it."""

from collections.abc import Sequence

from rules.wording import Wording
from uploads.noun import Noun

#: Where a program should save a file so that we can read it.
SAVE_AS: str = "Save it as Excel Workbook (.xlsx) or CSV UTF-8 (.csv) and upload that."

MESSAGES = Wording(
    damaged="We cannot read this file: it may be damaged. Open it in your spreadsheet program. {save_as}",
    damaged_cell=(
        "We cannot read this file: cell {cell} may be damaged. Open it in your spreadsheet program and correct the "
        "cell. {save_as}"
    ),
    empty="The selected file is empty. Choose a file with a row of headings and a row for each {one}.",
)


class FileProblem(Exception):
    """A file that cannot be used; `messages` are sentences that say what to do."""

    def __init__(self, *messages: str) -> None:
        super().__init__(*messages)
        self.messages = list(messages)


class DamagedCell(ValueError):
    """A cell that is not what it claims to be, such as one with a shared text that is not there."""

    def __init__(self, cell: str) -> None:
        super().__init__(cell)
        self._cell = cell

    def as_problem(self) -> FileProblem:
        """The problem that names the cell."""
        return FileProblem(MESSAGES("damaged_cell", cell=self._cell, save_as=SAVE_AS))


def damaged() -> FileProblem:
    """The problem of a file that is not what it claims to be inside."""
    return FileProblem(MESSAGES("damaged", save_as=SAVE_AS))


def empty(noun: Noun) -> FileProblem:
    """The problem of a file in which nothing is filled in."""
    return FileProblem(MESSAGES("empty", noun))


def in_a_row(texts: Sequence[str]) -> str:
    """Texts one after another, as in a, b and c."""
    *first, last = texts
    return f"{', '.join(first)} and {last}" if first else last
