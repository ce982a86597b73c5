"""End a teacher's earlier periods in a role when another school registers them (PD-36).

The last day that a school reported itself is kept, and holds again as soon as it is no later than another school has
them.
"""

from datetime import date

from actions.move_period import move_last_day
from actions.write_event import write_event
from models.former_trn import records_apart
from models.period_dates import ends_that_move
from models.school import School
from models.school_period import SchoolPeriod
from models.service_context import ServiceContext
from models.teacher import Teacher
from models.teacher_registrations import next_period, previous_period
from models.user import User
from rules.leaving_reasons import REGISTERED_ELSEWHERE


def end_previous_periods(
    period: type[SchoolPeriod],
    teacher: Teacher,
    *,
    joins: School,
    on: date,
    user: User,
    context: ServiceContext,
) -> list[SchoolPeriod]:
    """End every ECT or mentor period that is open, or would end later, the day before they join a school.

    Returns those periods. Each school sees why. Periods that ended before stay as they are (PD-36). Periods in other
    records of the same person end too. One that would begin on the day or later is not to be there: the caller has
    checked it.
    """
    goes_on = period.finished_on.is_null() | (period.finished_on >= on)
    theirs = period.teacher.in_([teacher, *records_apart(teacher)])
    ended = list(period.select().where(theirs & period.removed_at.is_null() & goes_on))
    for earlier in ended:
        move_last_day(earlier, *earlier.end_before(on, joins))
        kind = "last-day-changed" if earlier.school_id == joins.id else "left-for-another-school"
        _write_end(kind, earlier, joins, user, context)
    return ended


def move_ends_of_previous_periods(
    period: SchoolPeriod, *, started_on: date, user: User, context: ServiceContext
) -> list[SchoolPeriod]:
    """Move the ends of earlier periods after a change of the start date, from `started_on`; returns those periods.

    Each ends as reported, or sooner the day before. There are several if TRS has merged two records of the person.
    """
    moved = ends_that_move(period, was=started_on, to=period.started_on)
    for earlier, end in moved:
        move_last_day(earlier, *end)
        _write_end("last-day-changed", earlier, period.school, user, context)
    return [earlier for earlier, _end in moved]


def give_back_previous_period(
    period: SchoolPeriod, *, user: User, context: ServiceContext
) -> SchoolPeriod | None:
    """Undo the end that a period gave the one before it, now that it was removed; returns the one before.

    The period before ends as its school reported, or goes on, at most until the next one at another school. None if no
    end was undone.
    """
    earlier = previous_period(period)
    if earlier is None or earlier.leaving_reason != REGISTERED_ELSEWHERE:
        return None
    if following := next_period(earlier):
        move_last_day(earlier, *earlier.end_before(following.started_on, following.school))
    else:
        move_last_day(earlier, earlier.reported_last_day, earlier.reported_leaving_reason)
    details = {"last_day": earlier.finished_on, "school": period.school.name}
    write_event(
        "not-registered-elsewhere", earlier, details, user=user, context=context, on_behalf_of=period.school
    )
    return earlier


def _write_end(kind: str, earlier: SchoolPeriod, joins: School, user: User, context: ServiceContext) -> None:
    """Write the event in the timeline of the school they leave."""
    details = {"last_day": earlier.finished_on, "school": joins.name}
    write_event(kind, earlier, details, user=user, context=context, on_behalf_of=joins)
