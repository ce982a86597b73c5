"""Ending a teacher's earlier times as an early career teacher when another school registers them (decision 36).

What a school said itself of their last day is kept, and holds again as soon as it is no later than another school has
them.
"""

from __future__ import annotations

from datetime import date

from actions.ect_record import write_event
from actions.mentorship_ends import end_mentorships, move_end_of_mentorship
from models.ect import ECT
from models.former_trn import records_apart
from models.school import School
from models.teacher import Teacher
from models.teacher_standing import earlier_time_of
from models.user import User
from rules.last_days import End, end_before
from settings import InForce


def end_earlier_times(teacher: Teacher, *, joins: School, on: date, user: User, in_force: InForce) -> None:
    """End whatever goes on, or would end later, the day before they join a school; each school sees why.

    What was over by then stays as it is (cases SAVE-04 to SAVE-06). Times in other records of the same person end too.
    """
    goes_on = ECT.finished_on.is_null() | (ECT.finished_on >= on)
    theirs = ECT.teacher.in_([teacher, *records_apart(teacher)])
    for ect in ECT.select().where(theirs & ECT.removed_at.is_null() & goes_on):
        ect.finished_on, ect.leaving_reason = _end(ect, joins.id, on)
        ect.save()
        end_mentorships(ect, ect.finished_on)
        details = {"last_day": ect.finished_on.isoformat(), "school": joins.name}
        if ect.school_id == joins.id:
            write_event("last-day-changed", ect, user=user, in_force=in_force, **details)
        else:
            # Who works at the other school is not for this one to know.
            write_event("left-for-another-school", ect, user=None, in_force=in_force, **details)


def move_end_of_earlier_time(ect: ECT, in_force: InForce) -> None:
    """After a change of the start date: the time before ends as its school reported, or sooner the day before."""
    earlier = earlier_time_of(ect)
    if earlier is None:
        return
    before: date = earlier.finished_on or date.max
    earlier.finished_on, earlier.leaving_reason = _end(earlier, ect.school_id, ect.started_on)
    earlier.save()
    if earlier.finished_on == before:
        return
    move_end_of_mentorship(earlier, from_day=before, to_day=earlier.finished_on)
    details = {"last_day": earlier.finished_on.isoformat(), "school": ect.school.name}
    write_event("last-day-changed", earlier, user=None, in_force=in_force, **details)


def _end(ect: ECT, next_school_id: int, next_start: date) -> End:
    return end_before(
        next_start,
        is_elsewhere=next_school_id != ect.school_id,
        reported_last_day=ect.reported_last_day,
        reported_reason=ect.reported_leaving_reason,
    )
