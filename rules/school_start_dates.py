"""Checks of the day on which an early career teacher starts at a school (PD-31, PD-71)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from rules.academic_years import school_year, school_year_of
from rules.dates import long_date
from rules.months import months_after

#: How far ahead a school can register a teacher who is still at another school, and how many years back any teacher.
MONTHS_AHEAD, YEARS_BACK = 4, 2


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
    if problem := _problem_with_years(day, today=today, opens=opens):
        return problem
    if closes_on is not None and day > closes_on:
        closes = "closed" if closes_on < today else "closes"
        return f"Your school {closes} on {long_date(closes_on)}. Enter a date on or before {long_date(closes_on)}"
    return _problem_with_earlier_period(day, earlier, today=today, opens=opens) if earlier else None


def _problem_with_years(day: date, *, today: date, opens: Mapping[int, date]) -> str | None:
    earliest, latest = earliest_start(today=today, opens=opens), latest_start(today=today, opens=opens)
    if earliest is not None and day < earliest:
        return f"Start date cannot be this far in the past. Enter a date on or after {long_date(earliest)}"
    if day > latest:
        return (
            "Start date cannot be this far in the future. Check the year and enter a date on or before "
            f"{long_date(latest)}"
        )
    return None


def _problem_with_earlier_period(
    day: date, earlier: EarlierPeriod, *, today: date, opens: Mapping[int, date]
) -> str | None:
    if day <= earlier.started_on:
        started = "started" if earlier.started_on <= today else "will start"
        return (
            f"Our records show that they {started} at {earlier.school} on {long_date(earlier.started_on)}. "
            f"Enter a date on or after {long_date(earlier.started_on + timedelta(days=1))}"
        )
    latest = months_after(today, MONTHS_AHEAD)
    if earlier.is_still_there and day > latest and is_open_for(day, today=today, opens=opens):
        return (
            "Start date cannot be this far in the future, because they are still at another school. "
            f"Enter a date on or before {long_date(latest)}"
        )
    return None
