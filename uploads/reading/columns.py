"""Which column of the file is which? Headings are compared without case and spaces."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence


def heading_key(heading: str) -> str:
    """What is equal in two headings that mean the same column."""
    return "".join(heading.split()).casefold()


def find_columns(headings: Sequence[str], wanted: Iterable[Sequence[str]]) -> dict[str, int]:
    """Where each wanted column is; one that is not in the file is left out.

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


def find_heading_row(
    rows: Iterable[tuple[int, list[str]]], known: Collection[str]
) -> tuple[int, list[str]] | None:
    """The row with the headings among the first rows of a file: the one that has most of the known headings.

    Somebody may have put a title or the guidance row above it. Where no row has any, it is the first one.
    """
    keys = set(map(heading_key, known))
    best: tuple[int, list[str]] | None = None
    most = -1
    for row in rows:
        count = known_headings_in(row[1], keys)
        if count > most:
            best, most = row, count
    return best


def known_headings_in(cells: Iterable[str], keys: Collection[str]) -> int:
    """How many different known headings are among the cells; `keys` are heading keys."""
    return len({key for key in map(heading_key, cells) if key in keys})
