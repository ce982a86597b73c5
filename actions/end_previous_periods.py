"""Ending a teacher's earlier times as an early career teacher when another school registers them (PD-36).

What a school said itself of their last day is kept, and holds again as soon as it is no later than another school has
them.
"""

from __future__ import annotations

from datetime import date, timedelta

from actions.end_mentorships import end_mentorships, move_end_of_mentorship
from actions.lock_ect import write_event
from models.ect_period import ECTPeriod
from models.former_trn import records_apart
from models.school import School
from models.service_context import ServiceContext
from models.teacher import Teacher
from models.user import User
from rules.last_days import End


def end_previous_periods(
    teacher: Teacher, *, joins: School, on: date, user: User, context: ServiceContext
) -> None:
    """End whatever goes on, or would end later, the day before they join a school; each school sees why.

    What was over by then stays as it is (PD-36). Times in other records of the same person end too.
    """
    goes_on = ECTPeriod.finished_on.is_null() | (ECTPeriod.finished_on >= on)
    theirs = ECTPeriod.teacher.in_([teacher, *records_apart(teacher)])
    for ect in ECTPeriod.select().where(theirs & ECTPeriod.removed_at.is_null() & goes_on):
        ect.finished_on, ect.leaving_reason = ect.end_before(on, joins)
        ect.save()
        end_mentorships(ect, ect.finished_on)
        kind = "last-day-changed" if ect.school_id == joins.id else "left-for-another-school"
        _tell(kind, ect, joins, user, context)


def move_ends_of_previous_periods(
    ect: ECTPeriod, *, started_on: date, user: User, context: ServiceContext
) -> None:
    """After a change of the start date, from `started_on`: times before end as reported, or sooner the day before.

    There may be more than one that ended when they joined, where TRS has made one person of two.
    """
    for earlier, end in ends_that_move(ect, was=started_on, to=ect.started_on):
        last_day = earlier.finished_on or date.max
        earlier.finished_on, earlier.leaving_reason = end
        earlier.save()
        move_end_of_mentorship(earlier, from_day=last_day, to_day=end.last_day)
        _tell("last-day-changed", earlier, ect.school, user, context)


def ends_that_move(ect: ECTPeriod, *, was: date, to: date) -> list[tuple[ECTPeriod, End]]:
    """Times before one, with their schools, whose last day changes with its start, and how each ends then."""
    ended_then = ECTPeriod.finished_on == was - timedelta(days=1)
    before = (ECTPeriod.teacher == ect.teacher_id) & (ECTPeriod.started_on < to) & (ECTPeriod.id != ect.id)
    moving = before & ECTPeriod.removed_at.is_null() & (ended_then | (ECTPeriod.finished_on >= to))
    ends = [
        (each, each.end_before(to, ect.school))
        for each in ECTPeriod.select(ECTPeriod, School).join(School).where(moving)
    ]
    return [(each, end) for each, end in ends if end.last_day != each.finished_on]


def _tell(kind: str, ect: ECTPeriod, joins: School, user: User, context: ServiceContext) -> None:
    """Tell the school that they leave; who works at another school is not for it to know."""
    details = {"last_day": str(ect.finished_on), "school": joins.name}
    who = user if ect.school_id == joins.id else None
    write_event(kind, ect, user=who, context=context, **details)
