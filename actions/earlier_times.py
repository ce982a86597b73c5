"""Ending a teacher's earlier times as an early career teacher when another school registers them (decision 36).

What a school said itself of their last day is kept, and holds again as soon as it is no later than another school has
them.
"""

from __future__ import annotations

from datetime import date, timedelta

from actions.ect_record import write_event
from actions.mentorship_ends import end_mentorships, move_end_of_mentorship
from models.ect import ECT
from models.former_trn import records_apart
from models.school import School
from models.teacher import Teacher
from models.user import User
from rules.last_days import End
from settings import InForce


def end_earlier_times(teacher: Teacher, *, joins: School, on: date, user: User, in_force: InForce) -> None:
    """End whatever goes on, or would end later, the day before they join a school; each school sees why.

    What was over by then stays as it is (cases SAVE-04 to SAVE-06). Times in other records of the same person end too.
    """
    goes_on = ECT.finished_on.is_null() | (ECT.finished_on >= on)
    theirs = ECT.teacher.in_([teacher, *records_apart(teacher)])
    for ect in ECT.select().where(theirs & ECT.removed_at.is_null() & goes_on):
        ect.finished_on, ect.leaving_reason = ect.end_before(on, joins)
        ect.save()
        end_mentorships(ect, ect.finished_on)
        kind = "last-day-changed" if ect.school_id == joins.id else "left-for-another-school"
        _tell(kind, ect, joins, user, in_force)


def move_ends_of_earlier_times(ect: ECT, *, started_on: date, user: User, in_force: InForce) -> None:
    """After a change of the start date, from `started_on`: times before end as reported, or sooner the day before.

    There may be more than one that ended when they joined, where TRS has made one person of two.
    """
    for earlier, end in ends_that_move(ect, was=started_on, to=ect.started_on):
        last_day = earlier.finished_on or date.max
        earlier.finished_on, earlier.leaving_reason = end
        earlier.save()
        move_end_of_mentorship(earlier, from_day=last_day, to_day=end.last_day)
        _tell("last-day-changed", earlier, ect.school, user, in_force)


def ends_that_move(ect: ECT, *, was: date, to: date) -> list[tuple[ECT, End]]:
    """Times before one, with their schools, whose last day changes with its start, and how each ends then."""
    ended_then = ECT.finished_on == was - timedelta(days=1)
    before = (ECT.teacher == ect.teacher_id) & (ECT.started_on < to) & (ECT.id != ect.id)
    moving = before & ECT.removed_at.is_null() & (ended_then | (ECT.finished_on >= to))
    ends = [
        (each, each.end_before(to, ect.school)) for each in ECT.select(ECT, School).join(School).where(moving)
    ]
    return [(each, end) for each, end in ends if end.last_day != each.finished_on]


def _tell(kind: str, ect: ECT, joins: School, user: User, in_force: InForce) -> None:
    """Tell the school that they leave; who works at another school is not for it to know."""
    details = {"last_day": str(ect.finished_on), "school": joins.name}
    who = user if ect.school_id == joins.id else None
    write_event(kind, ect, user=who, in_force=in_force, **details)
