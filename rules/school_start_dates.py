"""Checks of the day on which an early career teacher starts at a school (PD-31, PD-71)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from rules.academic_years import school_year, school_year_of
from rules.dates import long_date
from rules.months import months_after
from rules.wording import Wording

#: How far ahead a school can register a teacher who is still at another school, and how many years back any teacher.
MONTHS_AHEAD, YEARS_BACK = 4, 2

MESSAGES = Wording(
    too_early="Start date cannot be this far in the past. Enter a date on or after {earliest}",
    too_late=(
        "Start date cannot be this far in the future. Check the year and enter a date on or before {latest}"
    ),
    closed="Your school closed on {day}. Enter a date on or before {day}",
    closes="Your school closes on {day}. Enter a date on or before {day}",
    started="Our records show that they started at {school} on {day}. Enter a date on or after {day_after}",
    will_start=(
        "Our records show that they will start at {school} on {day}. Enter a date on or after {day_after}"
    ),
    still_elsewhere=(
        "Start date cannot be this far in the future, because they are still at another school. "
        "Enter a date on or before {latest}"
    ),
)


@dataclass(frozen=True)
class EarlierPeriod:
    """A teacher's last period as an early career teacher, before the one that is being registered."""

    school: str
    started_on: date
    is_still_there: bool
    """True if they are at another school and have not left it: registering them is a transfer."""


def is_open_for(day: date, *, today: date, opens: Mapping[int, date]) -> bool:
    """True if a teacher who starts on a day can be registered today.

    `opens` says for each school year (the calendar year in which it starts) when registrations open. A teacher
    who has started can be registered before that (PD-71), but not in a year that has not been set up.
    """
    opens_on = opens.get(school_year_of(day).starts_in)
    return opens_on is not None and (opens_on <= today or day <= today)


def is_open_year(year: int, opens_on: date, today: date) -> bool:
    """True if a teacher who is registered today can start on some day of a school year."""
    first_day, this_year = school_year(year).first_day, school_year_of(today).starts_in
    return year >= this_year - YEARS_BACK and (opens_on <= today or first_day <= today)


def earliest_start(*, today: date, opens: Mapping[int, date]) -> date | None:
    """The earliest start date that can be registered: the first day of a school year up to two years back.

    None while the school year of today has not been set up (PD-71).
    """
    this_year = school_year_of(today).starts_in
    if this_year not in opens:
        return None
    return school_year(min(year for year in opens if year >= this_year - YEARS_BACK)).first_day


def latest_start(*, today: date, opens: Mapping[int, date]) -> date:
    """The latest start date that is no slip: the end of the year after the last that was set up, or after today's."""
    return school_year(max(school_year_of(today).starts_in, max(opens, default=0))).next.last_day


def problem_with_school_start(
    day: date,
    *,
    today: date,
    opens: Mapping[int, date],
    closes_on: date | None,
    earlier: EarlierPeriod | None,
) -> str | None:
    """The error for a start date, as a whole sentence; None if it is right. The day the school closes is its last.

    A day in a year that is not open for registrations yet is no error but has a page of its own (PD-51): see
    `is_open_for`.
    """
    if problem := _problem_with_first_day(day, earlier, today=today, opens=opens):
        return problem
    if closes_on is not None and day > closes_on:
        return MESSAGES("closed" if closes_on < today else "closes", day=long_date(closes_on))
    return _problem_with_last_day(day, earlier, today=today, opens=opens)


def _problem_with_first_day(
    day: date, earlier: EarlierPeriod | None, *, today: date, opens: Mapping[int, date]
) -> str | None:
    """Of the two earliest days the later one, so that the day in the message is possible."""
    earliest = earliest_start(today=today, opens=opens)
    if earlier and day <= earlier.started_on and (earliest is None or earliest <= earlier.started_on):
        return MESSAGES(
            "started" if earlier.started_on <= today else "will_start",
            school=earlier.school,
            day=long_date(earlier.started_on),
            day_after=long_date(earlier.started_on + timedelta(days=1)),
        )
    if earliest is not None and day < earliest:
        return MESSAGES("too_early", earliest=long_date(earliest))
    return None


def _problem_with_last_day(
    day: date, earlier: EarlierPeriod | None, *, today: date, opens: Mapping[int, date]
) -> str | None:
    latest = latest_start(today=today, opens=opens)
    if day > latest:
        return MESSAGES("too_late", latest=long_date(latest))
    latest = months_after(today, MONTHS_AHEAD)
    is_elsewhere = earlier is not None and earlier.is_still_there
    if is_elsewhere and day > latest and is_open_for(day, today=today, opens=opens):
        return MESSAGES("still_elsewhere", latest=long_date(latest))
    return None
