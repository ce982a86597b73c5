"""The heading row of a file and the columns under it; headings are compared without case and spaces."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from rules.wording import Wording
from uploads.noun import Noun
from uploads.reading.cells import without_blank_end
from uploads.reading.limits import Limits
from uploads.reading.problems import FileProblem, empty
from uploads.reading.sheet import SheetRow

MESSAGES = Wording(
    too_many=(
        "The selected file has {count:,} columns and can have up to {most:,}. Delete the columns that were not in the "
        "file you downloaded, save it and upload it again."
    ),
)

#: The headings are looked for in so many filled rows.
HEADINGS_WITHIN = 100


@dataclass(frozen=True)
class Wanted:
    """The columns that a file is read for, and how its rows are told from others."""

    noun: Noun
    columns: Sequence[Sequence[str]]
    """The headings under which each column is known, its own first."""
    is_enough: Callable[[set[str]], bool]
    """True if a file with these columns, named by their own headings, can be used."""
    is_guidance: Callable[[Sequence[str]], bool] = lambda cells: False
    """True for a row of guidance, by its cells in these columns."""

    @property
    def heading_keys(self) -> set[str]:
        """The keys of all headings."""
        return {heading_key(heading) for names in self.columns for heading in names}


@dataclass(frozen=True)
class HeadingRow:
    """The row of a file that has the headings, or is the likeliest to."""

    number: int
    headings: list[str]
    """Up to the last filled one."""
    known: int
    """The number of headings that are wanted."""
    is_enough: bool
    """True if it has all that are needed."""


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


def find_heading_row(rows: Iterable[SheetRow], wanted: Wanted) -> HeadingRow | None:
    """The first row that has all headings that are needed, under whatever titles.

    Where none has, it is the one with most of the wanted headings, or else the first; None if no row is filled.
    """
    keys = wanted.heading_keys
    best: HeadingRow | None = None
    for number, cells in islice(rows, HEADINGS_WITHIN):
        known = known_headings_in(cells, keys)
        if best is not None and known <= best.known:
            continue
        is_enough = bool(known) and wanted.is_enough(set(find_columns(cells, wanted.columns)))
        best = HeadingRow(number, without_blank_end(cells), known, is_enough)
        if is_enough:
            break
    return best


def known_headings_in(cells: Iterable[str], keys: Collection[str]) -> int:
    """The number of different known headings among the cells; `keys` are heading keys."""
    return len({key for key in map(heading_key, cells) if key in keys})


def checked_headings(found: HeadingRow | None, limits: Limits, noun: Noun) -> HeadingRow:
    """The heading row; raises FileProblem when there is none or it is too wide."""
    if found is None:
        raise empty(noun)
    count, most = len(found.headings), limits.max_columns
    if count > most:
        raise FileProblem(MESSAGES("too_many", count=count, most=most))
    return found


def column_letters(place: int) -> str:
    """The letters that a spreadsheet program shows over a column: A for 0, AA for 26."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
