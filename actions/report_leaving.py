"""Report that an ECT or a mentor leaves a school for good, and correct that (PD-37)."""

from datetime import date

from actions.conflict import Conflict
from actions.lock_period import SAVED_NOTHING, lock_period
from actions.move_period import move_last_day
from actions.participant_emails import tell_participant
from actions.write_event import write_event
from models.database import database
from models.period_dates import problem_with_last_day
from models.school_period import SchoolPeriod
from models.service_context import ServiceContext
from models.user import User
from rules.dates import long_date
from rules.leaving_reasons import ANOTHER_SCHOOL
from rules.wording import Wording

MESSAGES = Wording(
    reported_already="A last day for {name} has been reported already: {day}. {saved_nothing}",
    not_reported="No last day for {name} is in the record. {saved_nothing}",
)


def report_leaving(
    period: SchoolPeriod, last_day: date, *, reason: str, user: User, context: ServiceContext
) -> bool:
    """Report their last day, any day from their start on; `reason` is of rules.leaving_reasons.

    Ends training and mentorship, and emails them: true if an email was written (PD-38). Raises Conflict if a last day
    has been reported already.
    """
    with database.atomic():
        now = lock_period(period, context)
        if now.finished_on is not None:
            raise _conflict("reported_already", now, day=long_date(now.finished_on))
        if problem := problem_with_last_day(now, last_day):
            raise Conflict(problem)
        _report(now, last_day, reason)
        details = {"last_day": last_day, "reason": reason}
        write_event("leaving-reported", now, details, user=user, context=context)
        return tell_participant(f"{now.role}-leaving", now, day=last_day, context=context)


def correct_leaving(
    period: SchoolPeriod, last_day: date | None, *, user: User, context: ServiceContext
) -> bool:
    """Change the last day, or let them stay (None), until the last day has passed.

    The reason is the one reported; where only another school has registered them, that they move there. Raises
    Conflict, also if another school has them before that day. Where an email said when they leave, another corrects it:
    true if it was written (PD-38).
    """
    with database.atomic():
        now = lock_period(period, context)
        before = now.finished_on
        if before is None:
            raise _conflict("not_reported", now)
        if problem := problem_with_last_day(now, last_day):
            raise Conflict(problem)
        was_told = now.reported_last_day is not None
        reason = now.reported_leaving_reason if now.reported_last_day else ANOTHER_SCHOOL
        _report(now, last_day, reason if last_day else "")
        details = {"before": before, "last_day": last_day, "reason": now.leaving_reason}
        write_event("leaving-corrected", now, details, user=user, context=context)
        if not was_told:
            return False
        if last_day is None:
            return tell_participant(f"{now.role}-staying", now, day=before, context=context)
        return tell_participant(f"{now.role}-last-day-changed", now, day=last_day, context=context)


def _report(period: SchoolPeriod, last_day: date | None, reason: str) -> None:
    """Save what the school reports; it cannot be later than the day before another school has them."""
    period.reported_last_day, period.reported_leaving_reason = last_day, reason
    move_last_day(period, last_day, reason)


def _conflict(message: str, period: SchoolPeriod, **values: str) -> Conflict:
    return Conflict(MESSAGES(message, name=period.teacher.name, saved_nothing=SAVED_NOTHING, **values))
