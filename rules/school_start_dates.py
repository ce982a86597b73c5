"""When can an early career teacher start at a school? (PD-31, PD-71)"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from rules.academic_years import school_year, school_year_of
from rules.dates import long_date
from rules.months import months_after

#: How far ahead a school can register somebody who is still at another school, and how many years back anybody.
MONTHS_AHEAD, YEARS_BACK = 4, 2


@dataclass(frozen=True)
class EarlierTime:
    """A teacher's last time as an early career teacher at a school, before the one that is being registered."""

    school: str
    started_on: date
    is_still_there: bool
    """At another school, which they have not left: registering them is a transfer."""


def is_open_for(day: date, *, today: date, opens: Mapping[int, date]) -> bool:
    """Whether somebody who starts on a day can be registered today.

    `opens` says for each school year (the calendar year in which it starts) when registrations open. Who has started
    already can be registered before that (PD-71); nobody can in a year that has not been set up.
    """
    opens_on = opens.get(school_year_of(day).starts_in)
    return opens_on is not None and (opens_on <= today or day <= today)


def is_open_year(year: int, opens_on: date, today: date) -> bool:
    """Whether some day of a school year is one on which somebody whom a school registers today can start."""
    first_day, this_year = school_year(year).first_day, school_year_of(today).starts_in
    return year >= this_year - YEARS_BACK and (opens_on <= today or first_day <= today)


def earliest_start(*, today: date, opens: Mapping[int, date]) -> date | None:
    """The earliest day with which anybody can be registered: the start of a school year up to two years back.

    There is no such day while the school year of today has not been set up (PD-71).
    """
    this_year = school_year_of(today).starts_in
    if this_year not in opens:
        return None
    return school_year(min(year for year in opens if year >= this_year - YEARS_BACK)).first_day


def latest_start(*, today: date, opens: Mapping[int, date]) -> date:
    """The latest day that is no mistake: the last one of the school year after the last that was set up, or today's."""
    return school_year(max(school_year_of(today).starts_in, max(opens, default=0))).next.last_day


def problem_with_school_start(
    day: date,
    *,
    today: date,
    opens: Mapping[int, date],
    closes_on: date | None,
    earlier: EarlierTime | None,
) -> str | None:
    """Why a teacher cannot start at the school on a day, as a whole sentence. The day it closes is its last.

    A day in a year that is not open for registrations yet is no mistake: ask `is_open_for` as well, which has a page
    of its own (PD-51).
    """
    if problem := _problem_with_years(day, today=today, opens=opens):
        return problem
    if closes_on is not None and day > closes_on:
        closes = "closed" if closes_on < today else "closes"
        return f"Your school {closes} on {long_date(closes_on)}. Enter a date on or before {long_date(closes_on)}"
    return _problem_with_earlier_time(day, earlier, today=today, opens=opens) if earlier else None


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


def _problem_with_earlier_time(
    day: date, earlier: EarlierTime, *, today: date, opens: Mapping[int, date]
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
