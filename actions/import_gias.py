"""Importing schools and their links from files of GIAS, repeatedly (PD-43 and PD-46).

A school missing in a file stays as it is, so that no placement ever loses its school.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import Any

from peewee import Field

from actions.import_gias_values import BadRow, Values, read_link_row, read_school_row
from actions.import_outcome import ImportOutcome, NumberedRow
from models.database import database, insert_batch, raw_tuples
from models.school import School
from models.school_link import SchoolLink
from rules.school_search import search_text_of
from rules.wording import Wording

_FIELDS: list[Field] = [field for field in School._meta.sorted_fields if field.name != "id"]
_NAMES = [field.name for field in _FIELDS]
#: Defaults of a new school for columns missing in the file.
_DEFAULTS = {field.name: None if field.null else field.default for field in _FIELDS}
_values_of = itemgetter(*_NAMES)

MESSAGES = Wording(in_file_twice="The URN {urn} is in row {row} as well. Delete one of the two rows.")


class SchoolImport:
    """One file of schools, batch after batch."""

    def __init__(self) -> None:
        self._rows: dict[str, int] = {}
        """The row of every URN so far: a second row about the same school is a bad one."""

    def take(self, rows: Sequence[NumberedRow]) -> ImportOutcome:
        """Import a batch in one transaction and three queries at most: what is there, what is new, what changed."""
        outcome = ImportOutcome()
        read = _good_rows(rows, self._read, outcome)
        wanted = {values["urn"]: values for values in read}
        with database.atomic():
            stored = _stored(wanted)
            new = [_row(_DEFAULTS, values) for urn, values in wanted.items() if urn not in stored]
            known = [
                (stored[urn], _row(stored[urn], values)) for urn, values in wanted.items() if urn in stored
            ]
            changed = [after for before, after in known if _differs(before, after)]
            insert_batch(School, _FIELDS, [_values_of(row) for row in new])
            _rewrite(changed)
        outcome.added, outcome.changed = len(new), len(changed)
        outcome.unchanged = len(known) - len(changed)
        return outcome

    def _read(self, number: int, cells: Mapping[str, str]) -> Values:
        values = read_school_row(cells)
        first = self._rows.setdefault(values["urn"], number)
        if first != number:
            raise BadRow(MESSAGES("in_file_twice", urn=values["urn"], row=first))
        return values


def _good_rows(
    rows: Iterable[NumberedRow], read: Callable[[int, Mapping[str, str]], Values], outcome: ImportOutcome
) -> Iterator[Values]:
    """The values of the good rows; the problems of the others are added to the outcome."""
    for number, cells in rows:
        try:
            yield read(number, cells)
        except BadRow as problem:
            outcome.problems.append((number, str(problem)))


def _stored(wanted: Collection[str]) -> dict[str, Values]:
    """The schools that are stored already, with their values as the driver gives them."""
    if not wanted:
        return {}
    # Files of GIAS are in the order of the URN. Without the range Postgres compares each school with each URN, because
    # it planned this query while the table was all but empty.
    in_range = School.urn.between(min(wanted), max(wanted))
    query = School.select(*_FIELDS).where(in_range & School.urn.in_(list(wanted)))
    found = (dict(zip(_NAMES, values, strict=True)) for values in raw_tuples(query))
    return {values["urn"]: values for values in found}


def _row(before: Values, values: Values) -> Values:
    """The values of a school after the import; columns missing in the file keep theirs."""
    row = {**before, **values}
    row["search_text"] = search_text_of(row["name"], row["town"], row["postcode"])
    return row


def _differs(before: Values, after: Values) -> bool:
    return any(
        before[name] != value and str(before[name]) != _as_stored(value) for name, value in after.items()
    )


def _as_stored(value: Any) -> str:
    """A date as stored; SQLite stores text."""
    return value.isoformat() if isinstance(value, date) else str(value)


def _rewrite(rows: Sequence[Values]) -> None:
    if rows:
        changed = [field for field in _FIELDS if field is not School.urn]
        # They exist, so this never inserts: it is an update of many rows in one query.
        School.insert_many(rows).on_conflict(conflict_target=[School.urn], preserve=changed).execute()


def import_links(rows: Sequence[NumberedRow]) -> ImportOutcome:
    """Import a batch of links between schools, in one transaction and three queries at most."""
    outcome = ImportOutcome()
    wanted = {_link_key(values): values for values in _good_rows(rows, _read_link, outcome)}
    with database.atomic():
        stored = _stored_links({urn for urn, _link_urn, _type in wanted})
        new = [values for key, values in wanted.items() if key not in stored]
        changed = [values for key, values in wanted.items() if key in stored and _moved(stored[key], values)]
        _write_links([*new, *changed])
    outcome.added, outcome.changed = len(new), len(changed)
    outcome.unchanged = len(wanted) - len(new) - len(changed)
    return outcome


def _read_link(_number: int, cells: Mapping[str, str]) -> Values:
    return read_link_row(cells)


def _moved(established_on: Any, values: Values) -> bool:
    return str(established_on) != str(values["established_on"])


def _link_key(values: Values) -> tuple[str, str, str]:
    return values["urn"], values["link_urn"], values["link_type"]


def _stored_links(urns: Collection[str]) -> dict[tuple[str, str, str], Any]:
    """The date of each link of these schools; by range too, as with schools."""
    if not urns:
        return {}
    fields = (SchoolLink.urn, SchoolLink.link_urn, SchoolLink.link_type, SchoolLink.established_on)
    in_range = SchoolLink.urn.between(min(urns), max(urns))
    query = SchoolLink.select(*fields).where(in_range & SchoolLink.urn.in_(list(urns)))
    return {(urn, link_urn, kind): day for urn, link_urn, kind, day in raw_tuples(query)}


def _write_links(rows: Sequence[Values]) -> None:
    if rows:
        key = [SchoolLink.urn, SchoolLink.link_urn, SchoolLink.link_type]
        insert = SchoolLink.insert_many(rows)
        insert.on_conflict(conflict_target=key, preserve=[SchoolLink.established_on]).execute()
