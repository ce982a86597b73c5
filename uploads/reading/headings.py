"""The heading row of a file and the columns under it; headings are compared without case and spaces."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from rules.wording import Wording
from uploads.noun import Noun
from uploads.reading.cells import without_blank_end
from uploads.reading.limits import Limits
from uploads.reading.problems import FileProblem, empty
from uploads.reading.sheet import SheetRow

#: The headings are looked for in so many filled rows.
HEADINGS_WITHIN = 10

MESSAGES = Wording(
    too_many=(
        "The selected file has {count:,} columns and can have up to {most:,}. "
        "Delete the columns that were not in the file you downloaded, save it and upload it again."
    )
)


def heading_key(heading: str) -> str:
    """The key that is equal for headings of the same column."""
    return "".join(heading.split()).casefold()


def find_columns(headings: Sequence[str], wanted: Iterable[Sequence[str]]) -> dict[str, int]:
    """The place of each wanted column; one that is not in the file is left out.

    Each wanted column is given by its heading and, after it, other headings it is known under. Of a repeated
    heading the first is used.
    """
    places: dict[str, int] = {}
    for index, heading in enumerate(headings):
        places.setdefault(heading_key(heading), index)
    found = {}
    for names in wanted:
        indexes = [places[key] for key in map(heading_key, names) if key in places]
        if indexes:
            found[names[0]] = min(indexes)
    return found


def find_heading_row(rows: Iterable[SheetRow], known: Collection[str]) -> SheetRow | None:
    """The row with the headings among the first rows of a file: the one that has most of the known headings.

    A title or the guidance row may stand above it. Where no row has any, it is the first one.
    """
    keys = set(map(heading_key, known))
    best: SheetRow | None = None
    most = -1
    for row in rows:
        count = known_headings_in(row[1], keys)
        if count > most:
            best, most = row, count
    return best


def known_headings_in(cells: Iterable[str], keys: Collection[str]) -> int:
    """The number of different known headings among the cells; `keys` are heading keys."""
    return len({key for key in map(heading_key, cells) if key in keys})


def checked_headings(found: SheetRow | None, limits: Limits, noun: Noun) -> SheetRow:
    """The heading row without its blank end; raises FileProblem when there is none or it is too wide."""
    if found is None:
        raise empty(noun)
    number, cells = found
    headings = without_blank_end(cells)
    if len(headings) > limits.max_columns:
        raise FileProblem(MESSAGES("too_many", count=len(headings), most=limits.max_columns))
    return number, headings
