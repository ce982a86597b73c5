"""Changing the day on which an early career teacher starts at a school, and what follows from it (decision 31)."""

from __future__ import annotations

from datetime import date

from actions.earlier_times import move_ends_of_earlier_times
from actions.ect_record import taken, write_event
from actions.ect_training import training_chosen, training_in_another_year
from actions.refused import Refused
from models.database import database
from models.ect import ECT
from models.mentor import Mentor, Mentorship
from models.teacher_standing import earlier_time_of, next_time_of
from models.training_choices import registration_opens
from models.user import User
from rules.academic_years import school_year_of
from rules.dates import long_date
from rules.school_start_dates import EarlierTime, is_open_for, problem_with_school_start
from settings import InForce


def change_ect_start_date(ect: ECT, started_on: date, *, user: User, in_force: InForce) -> None:
    """Say that they started, or will start, on another day.

    Raises Refused while a later time depends on the date, and for a day that rules.school_start_dates refuses. In
    another school year they keep training and appropriate body as far as these can be chosen there; for the rest, what
    the school chose for that year applies.
    """
    with database.atomic():
        now = taken(ect, in_force)
        if now.started_on == started_on:
            return
        before = now.started_on
        if problem := problem_with_new_start(now, started_on, today=in_force.today):
            raise Refused(problem)
        now.started_on = started_on
        follows = _follow_year(now, in_force.today)
        now.save()
        _follow_mentorships(now)
        move_ends_of_earlier_times(now, started_on=before, user=user, in_force=in_force)
        details = {"before": before.isoformat(), "after": started_on.isoformat()}
        write_event("start-date-changed", now, user=user, in_force=in_force, **details, **follows)


def problem_with_new_start(ect: ECT, day: date, *, today: date) -> str | None:
    """Why their start date cannot become this day, as a whole sentence; nothing when it can."""
    opens = registration_opens()
    if next_time_of(ect):
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
        earlier=_earlier_time(ect, today),
    ):
        return problem
    if not is_open_for(day, today=today, opens=opens):
        return f"Registration for {school_year_of(day).label} is not open yet. Enter an earlier date"
    return None


def _earlier_time(ect: ECT, today: date) -> EarlierTime | None:
    before = earlier_time_of(ect)
    if before is None:
        return None
    is_still_there = before.school_id != ect.school_id and before.is_here_on(today)
    return EarlierTime(before.school.name, before.started_on, is_still_there)


def _follow_year(ect: ECT, today: date) -> dict[str, str]:
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


def _said(ect: ECT) -> dict[str, str]:
    """What an event says of how they are trained."""
    return {
        "programme": ect.programme,
        "lead_provider": ect.lead_provider.name if ect.lead_provider else "",
        "appropriate_body": ect.appropriate_body.name if ect.appropriate_body else "",
    }


def _follow_mentorships(ect: ECT) -> None:
    """Nobody is mentored before they start."""
    query = Mentorship.select(Mentorship, Mentor).join(Mentor).where(Mentorship.ect == ect)
    for mentorship in query.order_by(Mentorship.started_on):
        if mentorship.finished_on is not None and mentorship.finished_on < ect.started_on:
            mentorship.delete_instance()
        elif mentorship.started_on < ect.started_on:
            mentorship.started_on = ect.started_on
            mentorship.save()
