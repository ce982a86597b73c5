"""The days on which a period at a school can start and end, beside the other periods of the same person."""

from datetime import date, timedelta

from models.school import School
from models.school_period import SchoolPeriod
from models.teacher_registrations import next_period, previous_period
from models.training_choices import registration_opens
from rules.academic_years import school_year_of
from rules.dates import long_date
from rules.last_days import End
from rules.leaving_reasons import REGISTERED_ELSEWHERE
from rules.school_start_dates import EarlierPeriod, is_open_for, problem_with_school_start
from rules.wording import Wording

MESSAGES = Wording(
    registered_since="The start date cannot be changed, because another school has registered them since",
    after_last_day="Their last day at your school is {last_day}. Enter a date on or before that",
    not_open="Registration for {year} is not open yet. Enter an earlier date",
    before_start=(
        "Our records show that they start at your school on {started}. Enter a date on or after {started}"
    ),
    not_before_next=(
        "Another school has registered them from {start}. Their last day at your school must be before that"
    ),
)


def problem_with_new_start(period: SchoolPeriod, day: date, *, today: date) -> str | None:
    """The error for a day as their new start date, as a whole sentence; None if it is valid."""
    opens = registration_opens()
    if next_period(period):
        return MESSAGES("registered_since")
    if period.finished_on is not None and day > period.finished_on:
        return MESSAGES("after_last_day", last_day=long_date(period.finished_on))
    if problem := problem_with_school_start(
        day,
        today=today,
        opens=opens,
        closes_on=period.school.closed_on,
        earlier=_earlier_period(period, today),
    ):
        return problem
    if not is_open_for(day, today=today, opens=opens):
        return MESSAGES("not_open", year=school_year_of(day).label)
    return None


def _earlier_period(period: SchoolPeriod, today: date) -> EarlierPeriod | None:
    before = previous_period(period)
    if before is None:
        return None
    is_still_there = before.school_id != period.school_id and before.is_here_on(today)
    return EarlierPeriod(before.school.name, before.started_on, is_still_there)


def problem_with_last_day(period: SchoolPeriod, last_day: date | None) -> str | None:
    """The error for a day as their last, or (None) for staying, as a whole sentence; None if it is valid."""
    if last_day is not None and last_day < period.started_on:
        return MESSAGES("before_start", started=long_date(period.started_on))
    following = next_period(period)
    if following is not None and (last_day is None or last_day >= following.started_on):
        return MESSAGES("not_before_next", start=long_date(following.started_on))
    return None


def ends_that_move(period: SchoolPeriod, *, was: date, to: date) -> list[tuple[SchoolPeriod, End]]:
    """Earlier periods, with their schools, whose last day moves with the start of this one, and how each ends then.

    A mentor may be in several pools (PD-35): only a period that ended because of this one moves.
    """
    table = type(period)
    moves = table.finished_on == was - timedelta(days=1)
    if period.role == "ect":
        moves |= table.finished_on >= to
    else:
        moves &= table.leaving_reason == REGISTERED_ELSEWHERE
    before = (table.teacher == period.teacher_id) & (table.started_on < to) & (table.id != period.id)
    query = table.select(table, School).join(School).where(before & table.removed_at.is_null() & moves)
    ends = [(each, each.end_before(to, period.school)) for each in query]
    return [(each, end) for each, end in ends if end.last_day != each.finished_on]
