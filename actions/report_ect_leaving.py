"""Reporting that an early career teacher leaves a school for good, and putting that right (PD-37)."""

from __future__ import annotations

from datetime import date

from actions.conflict import Conflict
from actions.end_mentorships import end_mentorships, move_end_of_mentorship
from actions.lock_ect import CHANGED_MEANWHILE, lock_ect, write_event
from actions.participant_emails import tell_ect
from models.database import database
from models.ect_period import ECTPeriod
from models.service_context import ServiceContext
from models.teacher_registrations import next_period
from models.user import User
from rules.dates import long_date
from rules.leaving_reasons import ANOTHER_SCHOOL


def report_ect_leaving(
    ect: ECTPeriod, last_day: date, *, reason: str, user: User, context: ServiceContext
) -> bool:
    """Say which day is, or was, their last; any day from their start on. `reason` is of rules.leaving_reasons.

    Ends their mentorship, tells them by email (says whether: PD-38), and raises Refused when somebody has
    reported it already.
    """
    with database.atomic():
        now = lock_ect(ect, context)
        if now.finished_on is not None:
            raise Conflict(
                f"A last day for {now.teacher.name} has been reported already: {long_date(now.finished_on)}. "
                f"{CHANGED_MEANWHILE}"
            )
        if problem := problem_with_last_day(now, last_day):
            raise Conflict(problem)
        _say(now, last_day, reason)
        end_mentorships(now, last_day)
        details = {"last_day": last_day.isoformat(), "reason": reason}
        write_event("leaving-reported", now, user=user, context=context, **details)
        return tell_ect("ect-leaving", now, day=last_day, context=context)


def correct_ect_leaving(
    ect: ECTPeriod, last_day: date | None, *, user: User, context: ServiceContext
) -> None:
    """Say that another day is the last, or that they stay (nothing), until the last day has passed.

    The reason is the one reported; of somebody whom only another school has registered, that they move there. Raises
    Refused, also where another school has registered them and has them before that day.
    """
    with database.atomic():
        now = lock_ect(ect, context)
        before = now.finished_on
        if before is None:
            raise Conflict(f"No last day for {now.teacher.name} is in the record. {CHANGED_MEANWHILE}")
        if problem := problem_with_last_day(now, last_day):
            raise Conflict(problem)
        reason = now.reported_leaving_reason if now.reported_last_day else ANOTHER_SCHOOL
        _say(now, last_day, reason if last_day else "")
        move_end_of_mentorship(now, from_day=before, to_day=last_day)
        details = {
            "before": before.isoformat(),
            "last_day": last_day.isoformat() if last_day else None,
            "reason": now.leaving_reason,
        }
        write_event("leaving-corrected", now, user=user, context=context, **details)


def _say(ect: ECTPeriod, last_day: date | None, reason: str) -> None:
    """What the school says holds, because it cannot be later than another school has them."""
    ect.finished_on = ect.reported_last_day = last_day
    ect.leaving_reason = ect.reported_leaving_reason = reason
    ect.save()


def problem_with_last_day(ect: ECTPeriod, last_day: date | None) -> str | None:
    """Why a day cannot be their last (or why they cannot stay: nothing), as a whole sentence."""
    if last_day is not None and last_day < ect.started_on:
        started = long_date(ect.started_on)
        return f"Our records show that they start at your school on {started}. Enter a date on or after {started}"
    following = next_period(ect)
    if following is not None and (last_day is None or last_day >= following.started_on):
        return (
            f"Another school has registered them from {long_date(following.started_on)}. Their last day at your "
            "school must be before that"
        )
    return None
