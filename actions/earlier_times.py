"""Ending a teacher's earlier times as an early career teacher when another school registers them (decision 36)."""

from __future__ import annotations

from datetime import date, timedelta

from actions.ect_record import write_event
from actions.mentorship_ends import end_mentorships, move_end_of_mentorship
from models.ect import ECT
from models.former_trn import records_apart
from models.school import School
from models.teacher import Teacher
from models.teacher_standing import earlier_time_of
from models.user import User
from rules.leaving_reasons import REGISTERED_ELSEWHERE
from settings import InForce


def end_earlier_times(teacher: Teacher, *, joins: School, on: date, user: User, in_force: InForce) -> None:
    """End whatever goes on, or would end later, the day before they join a school; each school sees why.

    What was over by then stays as it is (cases SAVE-04 to SAVE-06). Times in other records of the same person end too.
    """
    last_day = on - timedelta(days=1)
    goes_on = ECT.finished_on.is_null() | (ECT.finished_on > last_day)
    theirs = ECT.teacher.in_([teacher, *records_apart(teacher)])
    for ect in ECT.select().where(theirs & ECT.removed_at.is_null() & goes_on):
        ect.finished_on = last_day
        details = {"last_day": last_day.isoformat(), "school": joins.name}
        if ect.school_id == joins.id:
            write_event("last-day-changed", ect, user=user, in_force=in_force, **details)
        else:
            ect.leaving_reason = REGISTERED_ELSEWHERE
            # Who works at the other school is not for this one to know.
            write_event("left-for-another-school", ect, user=None, in_force=in_force, **details)
        ect.save()
        end_mentorships(ect, last_day)


def move_end_of_earlier_time(ect: ECT, in_force: InForce) -> None:
    """After a change of the start date: the time before it still ends the day before, where that is why it ended.

    Where the other school had said the last day itself, it only comes to end sooner.
    """
    earlier = earlier_time_of(ect)
    last_day = ect.started_on - timedelta(days=1)
    if earlier is None or earlier.finished_on in (None, last_day):
        return
    before: date = earlier.finished_on
    if earlier.leaving_reason != REGISTERED_ELSEWHERE and before < last_day:
        return
    earlier.finished_on = last_day
    earlier.save()
    move_end_of_mentorship(earlier, from_day=before, to_day=last_day)
    details = {"last_day": last_day.isoformat(), "school": ect.school.name}
    write_event("last-day-changed", earlier, user=None, in_force=in_force, **details)
