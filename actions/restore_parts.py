"""Keep the parts of a period that ends sooner than it did, and put them back if the end moves again (PD-36)."""

from datetime import date
from typing import Any

from models.ect_period import AppropriateBodyPeriod, ECTPeriod, TrainingPeriod
from models.mentor_period import MentorPeriod
from models.mentorship import Mentorship
from models.parts_before_end import PartsBeforeEnd
from models.school_period import SchoolPeriod

#: Table → its rows, in plain values.
Rows = dict[str, list[dict[str, Any]]]

_TABLES: dict[str, type[Any]] = {
    table._meta.table_name: table for table in (TrainingPeriod, AppropriateBodyPeriod, Mentorship)
}
_DAYS = ("started_on", "finished_on")


def mentees_of(period: SchoolPeriod) -> list[int]:
    """The ids of the ECTs whose mentorships are parts of a period: its own, or of the mentor's ECTs."""
    if isinstance(period, ECTPeriod):
        return [period.id]
    theirs = Mentorship.select(Mentorship.ect).where(Mentorship.mentor == period).distinct()
    return sorted(mentorship.ect_id for mentorship in theirs)


def parts_of(period: SchoolPeriod, mentees: list[int]) -> Rows:
    """The parts of a period as they are."""
    return {name: _plain(table, _theirs(table, period, mentees)) for name, table in _TABLES.items()}


def keep_parts(period: SchoolPeriod, finished_on: date | None, mentees: list[int], before: Rows) -> None:
    """Keep the parts that a period had while it ended on another day."""
    PartsBeforeEnd.create(
        **{period.role: period},
        finished_on=finished_on,
        mentees=mentees,
        before=before,
        after=parts_of(period, mentees),
    )


def put_parts_back(period: SchoolPeriod) -> None:
    """Put back the kept parts of a period, and the last day that it had with them, and forget them.

    Nothing is put back if any of the parts has changed since. A mentorship does not go on after the other of the two
    has left.
    """
    kept: PartsBeforeEnd | None = PartsBeforeEnd.get_or_none(getattr(PartsBeforeEnd, period.role) == period)
    if kept is None:
        return
    kept.delete_instance()
    if parts_of(period, kept.mentees) != kept.after:
        return
    for name, table in _TABLES.items():
        table.delete().where(_theirs(table, period, kept.mentees)).execute()
        rows = [_stored(row) for row in kept.before[name]]
        if rows:
            table.insert_many(rows).execute()
    period.finished_on = kept.finished_on
    _end_with_the_other(period, kept.mentees)


def _theirs(table: type[Any], period: SchoolPeriod, mentees: list[int]) -> Any:
    if table is Mentorship:
        return Mentorship.ect.in_(mentees)
    column = getattr(table, period.role, None)
    return table.id.is_null() if column is None else column == period


def _plain(table: type[Any], theirs: Any) -> list[dict[str, Any]]:
    fields = [field for field in table._meta.sorted_fields if field.name != "updated_at"]
    rows = table.select(*fields).where(theirs).order_by(table.id).dicts()
    return [{**row, **{day: row[day] and row[day].isoformat() for day in _DAYS}} for row in rows]


def _stored(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, **{day: row[day] and date.fromisoformat(row[day]) for day in _DAYS}}


def _end_with_the_other(period: SchoolPeriod, mentees: list[int]) -> None:
    """End, or delete, mentorships that would go on after the other of the two has left or was removed."""
    query = Mentorship.select(Mentorship, ECTPeriod, MentorPeriod).join(ECTPeriod)
    for mentorship in query.join_from(Mentorship, MentorPeriod).where(Mentorship.ect.in_(mentees)):
        other = mentorship.mentor if period.role == "ect" else mentorship.ect
        ends = other.finished_on or date.max
        if other.removed_at is not None or mentorship.started_on > ends:
            mentorship.delete_instance()
        elif other.finished_on and (mentorship.finished_on or date.max) > ends:
            mentorship.finished_on = ends
            mentorship.save()
