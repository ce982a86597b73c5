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
    out_of_order=(
        "The rows of the selected file are not in order: row {row:,} comes after row {last:,}. Open it in your "
        "spreadsheet program. {save_as}"
    ),
    empty="The selected file is empty. Choose a file with a row of headings and a row for each {one}.",
)


class FileProblem(Exception):
    """A file that cannot be used; `messages` are sentences that say what to do."""

    def __init__(self, *messages: str) -> None:
        super().__init__(*messages)
        self.messages = list(messages)


class DamagedPart(ValueError):
    """A part of a workbook that is not what it claims to be; `message` is the sentence that names it."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def damaged_cell(cell: str) -> DamagedPart:
    """The error for a cell such as one with a shared text that is not there."""
    return DamagedPart(MESSAGES("damaged_cell", cell=cell, save_as=SAVE_AS))


def out_of_order(row: int, last: int) -> DamagedPart:
    """The error for a row that comes after a later one, in more rows than are put in order."""
    return DamagedPart(MESSAGES("out_of_order", row=row, last=last, save_as=SAVE_AS))


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
