"""Begin a teacher's period at a school, or restore the one that was removed there (PD-40)."""

from datetime import date
from typing import Any, TypeVar

from models.ect_period import AppropriateBodyPeriod, ECTPeriod, TrainingPeriod
from models.mentorship import Mentorship
from models.school import School
from models.school_period import SchoolPeriod
from models.teacher import Teacher

Period = TypeVar("Period", bound=SchoolPeriod)

_NOT_ENDED = {
    "finished_on": None,
    "leaving_reason": "",
    "reported_last_day": None,
    "reported_leaving_reason": "",
    "removed_at": None,
}


def begin_period(
    table: type[Period], teacher: Teacher, school: School, *, started_on: date, **fields: Any
) -> Period:
    """Create a period, without training yet. One that was removed is restored, with its number and its timeline.

    Raises IntegrityError if another transaction has just begun one.
    """
    theirs = (table.teacher == teacher) & (table.school == school) & table.removed_at.is_null(False)
    removed: Period | None = table.select().where(theirs).order_by(table.removed_at.desc()).first()
    if removed is None:
        return table.create(teacher=teacher, school=school, started_on=started_on, **fields)
    _clear(removed, started_on)
    for name, value in {**_NOT_ENDED, "started_on": started_on, **fields}.items():
        setattr(removed, name, value)
    removed.save()
    removed.teacher, removed.school = teacher, school
    return removed


def _clear(removed: SchoolPeriod, started_on: date) -> None:
    """Take out what the new answers replace, and the part of each mentorship that would be before the start."""
    for part in (
        (TrainingPeriod, AppropriateBodyPeriod) if isinstance(removed, ECTPeriod) else (TrainingPeriod,)
    ):
        part.delete().where(getattr(part, removed.role) == removed).execute()
    theirs = getattr(Mentorship, removed.role) == removed
    Mentorship.delete().where(theirs & (Mentorship.finished_on < started_on)).execute()
    Mentorship.update(started_on=started_on).where(theirs & (Mentorship.started_on < started_on)).execute()
