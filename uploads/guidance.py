"""Recognise the rows of files we, and the live service, gave out that are about no record."""

from collections.abc import Collection, Mapping, Sequence

from rules.names import fold

DO_NOT_EDIT = "Do not edit"

#: How the texts begin that stand in such rows: ours, then those of the live service.
BEGINNINGS: Sequence[str] = (
    DO_NOT_EDIT,
    "For example,",
    "Delete the row",
    "Only for a school or setting without a URN",
    "The school’s URN, 6 numbers",
    "There are no ",
    "Do not change this column",
    "Delete row if",
    "The URN of the trainee’s",
    "The name of the trainee’s",
    "The postcode of the trainee’s",
    "Please do not ",
    "If you do not know the placement school’s URN",
    "No trainee data to export",
)

_KEYS = tuple(map(fold, BEGINNINGS))
#: What people put around or before such a text.
_MARKS = " '\"‘“([*<"


def is_guidance(cells: Sequence[str]) -> bool:
    """True for a row of guidance, wherever it was moved to; `cells` are those in columns of ours (PD-61).

    There is nothing else in such a row: with anything of a record in it, it is a row about that record.
    """
    return any(cells) and all(not cell or _is_guidance_text(cell) for cell in cells)


def is_example(cells: Mapping[str, str], filled_in: Collection[str]) -> bool:
    """True for a row under the headings in which only columns that people fill in have something beside guidance.

    Programs make a date of the text there, and people type over it before they fill down; it is about no record.
    """
    return is_guidance([cell for heading, cell in cells.items() if heading not in filled_in])


def _is_guidance_text(cell: str) -> bool:
    return not cell[:1].isdigit() and fold(cell[:80].lstrip(_MARKS)).startswith(_KEYS)
