"""End a teacher's earlier periods as an ECT when another school registers them (PD-36).

The last day that a school reported itself is kept, and holds again as soon as it is no later than another school has
them.
"""

from datetime import date

from actions.move_ect_period import move_last_day
from actions.write_event import write_event
from models.ect_dates import ends_that_move
from models.ect_period import ECTPeriod
from models.former_trn import records_apart
from models.school import School
from models.service_context import ServiceContext
from models.teacher import Teacher
from models.user import User


def end_previous_periods(
    teacher: Teacher, *, joins: School, on: date, user: User, context: ServiceContext
) -> None:
    """End every period that is open, or would end later, the day before they join a school; each school sees why.

    Periods that ended before stay as they are (PD-36). Periods in other records of the same person end too.
    """
    goes_on = ECTPeriod.finished_on.is_null() | (ECTPeriod.finished_on >= on)
    theirs = ECTPeriod.teacher.in_([teacher, *records_apart(teacher)])
    for ect in ECTPeriod.select().where(theirs & ECTPeriod.removed_at.is_null() & goes_on):
        move_last_day(ect, *ect.end_before(on, joins))
        kind = "last-day-changed" if ect.school_id == joins.id else "left-for-another-school"
        _write_end(kind, ect, joins, user, context)


def move_ends_of_previous_periods(
    ect: ECTPeriod, *, started_on: date, user: User, context: ServiceContext
) -> None:
    """Move the ends of earlier periods after a change of the start date, from `started_on`.

    Each ends as reported, or sooner the day before. There are several if TRS has merged two records of the person.
    """
    for earlier, end in ends_that_move(ect, was=started_on, to=ect.started_on):
        move_last_day(earlier, *end)
        _write_end("last-day-changed", earlier, ect.school, user, context)


def _write_end(kind: str, ect: ECTPeriod, joins: School, user: User, context: ServiceContext) -> None:
    """Write the event in the timeline of the school they leave."""
    details = {"last_day": ect.finished_on, "school": joins.name}
    write_event(kind, ect, details, user=user, context=context, on_behalf_of=joins)
