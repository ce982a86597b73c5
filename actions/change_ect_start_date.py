"""Changing the day on which an early career teacher starts at a school, and what follows from it (PD-31)."""

from __future__ import annotations

from datetime import date

from actions.conflict import Conflict
from actions.ect_training import training_chosen, training_in_another_year
from actions.end_previous_periods import move_ends_of_previous_periods
from actions.lock_ect import lock_ect, write_event
from models.database import database
from models.ect_period import ECTPeriod
from models.mentor_period import MentorPeriod, Mentorship
from models.service_context import ServiceContext
from models.teacher_registrations import next_period, previous_period
from models.training_choices import registration_opens
from models.user import User
from rules.academic_years import school_year_of
from rules.dates import long_date
from rules.school_start_dates import EarlierPeriod, is_open_for, problem_with_school_start


def change_ect_start_date(ect: ECTPeriod, started_on: date, *, user: User, context: ServiceContext) -> None:
    """Say that they started, or will start, on another day.

    Raises Refused while a later time depends on the date, and for a day that rules.school_start_dates refuses. In
    another school year they keep training and appropriate body as far as these can be chosen there; for the rest, what
    the school chose for that year applies.
    """
    with database.atomic():
        now = lock_ect(ect, context)
        if now.started_on == started_on:
            return
        before = now.started_on
        if problem := problem_with_new_start(now, started_on, today=context.today):
            raise Conflict(problem)
        now.started_on = started_on
        follows = _follow_year(now, context.today)
        now.save()
        _follow_mentorships(now)
        move_ends_of_previous_periods(now, started_on=before, user=user, context=context)
        details = {"before": before.isoformat(), "after": started_on.isoformat()}
        write_event("start-date-changed", now, user=user, context=context, **details, **follows)


def problem_with_new_start(ect: ECTPeriod, day: date, *, today: date) -> str | None:
    """Why their start date cannot become this day, as a whole sentence; nothing when it can."""
    opens = registration_opens()
    if next_period(ect):
        return "The start date cannot be changed, because another school has registered them since"
    if ect.finished_on is not None and day > ect.finished_on:
        return (
            f"Their last day at your school is {long_date(ect.finished_on)}. Enter a date on or before that"
        )
    if problem := problem_with_school_start(
        day,
        today=today,
        opens=opens,
        closes_on=ect.school.closed_on,
        earlier=_earlier_period(ect, today),
    ):
        return problem
    if not is_open_for(day, today=today, opens=opens):
        return f"Registration for {school_year_of(day).label} is not open yet. Enter an earlier date"
    return None


def _earlier_period(ect: ECTPeriod, today: date) -> EarlierPeriod | None:
    before = previous_period(ect)
    if before is None:
        return None
    is_still_there = before.school_id != ect.school_id and before.is_here_on(today)
    return EarlierPeriod(before.school.name, before.started_on, is_still_there)


def _follow_year(ect: ECTPeriod, today: date) -> dict[str, str]:
    """In another school year, take what can be chosen there; what has changed, in words for the timeline."""
    year = school_year_of(ect.started_on).starts_in
    if year == ect.year:
        return {}
    before = _said(ect)
    training = training_in_another_year(ect, training_chosen(ect.school, year), today)
    ect.year, ect.programme = year, training.programme.code
    ect.lead_provider, ect.partnership = training.lead_provider, training.partnership
    ect.appropriate_body = training.appropriate_body
    return {name: value for name, value in _said(ect).items() if value != before[name]}


def _said(ect: ECTPeriod) -> dict[str, str]:
    """What an event says of how they are trained."""
    return {
        "programme": ect.programme,
        "lead_provider": ect.lead_provider.name if ect.lead_provider else "",
        "appropriate_body": ect.appropriate_body.name if ect.appropriate_body else "",
    }


def _follow_mentorships(ect: ECTPeriod) -> None:
    """Nobody is mentored before they start."""
    query = Mentorship.select(Mentorship, MentorPeriod).join(MentorPeriod).where(Mentorship.ect == ect)
    for mentorship in query.order_by(Mentorship.started_on):
        if mentorship.finished_on is not None and mentorship.finished_on < ect.started_on:
            mentorship.delete_instance()
        elif mentorship.started_on < ect.started_on:
            mentorship.started_on = ect.started_on
            mentorship.save()
