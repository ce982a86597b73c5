"""The error of a file that cannot be used as a whole, with what to do about it."""

from collections.abc import Sequence

from rules.wording import Wording
from uploads.noun import Noun

#: Where a program should save a file so that we can read it.
SAVE_AS: str = "Save it as Excel Workbook (.xlsx) or CSV UTF-8 (.csv) and upload that."

MESSAGES = Wording(
    damaged="We cannot read this file: it may be damaged. Open it in your spreadsheet program. {save_as}",
    empty="The selected file is empty. Choose a file with a row of headings and a row for each {one}.",
)


class FileProblem(Exception):
    """A file that cannot be used; `messages` are sentences that say what to do."""

    def __init__(self, *messages: str) -> None:
        super().__init__(*messages)
        self.messages = list(messages)


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
