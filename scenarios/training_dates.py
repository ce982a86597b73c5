"""Training dates of made-up trainees, relative to today.

Courses end near today, not on a fixed day: a trainee stays in the report, or out of it, for two weeks after loading.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from rules.academic_years import provider_year_of
from rules.months import months_after
from scenarios.courses import Course

#: The (month, day) on which courses end, in summer more often than in winter.
_SUMMER_ENDS = ((6, 26), (6, 26), (7, 10), (7, 10), (7, 24), (7, 31))
_ENDS = (*_SUMMER_ENDS, (12, 18), (1, 29), (4, 2))
#: Two weeks less than the window of the report, 6 months (at least 181 days). Some summer end is always this near: from
#: the last one of a year to the first one of the next are 330 days.
_NEAR = timedelta(days=165)
#: A month more than the window of the report, 6 months (at most 184 days).
_FAR = timedelta(days=215)
#: A date met may be up to 60 days ago (PD-60), so training began well before.
_BEGAN = timedelta(days=90)


@dataclass(frozen=True)
class TrainingDates:
    """The start and the expected end of training."""

    start: date
    end: date | None


def ending_near(random: Random, today: date, course: Course) -> TrainingDates:
    """A course that ends within the report's window, in the past or in the future."""
    years = range(today.year - 1, today.year + 2)
    near = [day for year in years for day in _in_year(_ENDS, year) if abs(day - today) <= _NEAR]
    end = random.choice(near)
    return TrainingDates(min(_start_of(end, course), today - _BEGAN), end)


def without_end(random: Random, today: date, course: Course) -> TrainingDates:
    """Training under way without an expected end."""
    return TrainingDates(ending_near(random, today, course).start, None)


def ending_later(random: Random, today: date, course: Course) -> TrainingDates:
    """A course in its first year or two, which ends after the report's window."""
    years = range(today.year, today.year + 3)
    later = [day for year in years for day in _in_year(_SUMMER_ENDS, year) if day - today >= _FAR]
    end = random.choice(later[: len(_SUMMER_ENDS)])
    start = _september(today.year)
    if start > today - timedelta(days=21):
        start = _september(today.year - 1)
    return TrainingDates(start, _years_after(end, random.randrange(max(1, course.years))))


def starting_now(random: Random, today: date, course: Course) -> TrainingDates:
    """Training that started in the last weeks."""
    start = weekday_before(today - timedelta(days=random.randrange(5, 40)))
    return TrainingDates(start, _years_after(start, max(1, course.years)) - timedelta(days=45))


def ended_last_year(random: Random, today: date, course: Course) -> TrainingDates:
    """A course that ended in the summer of the previous academic year."""
    last = provider_year_of(today).previous.last_day
    end = random.choice(list(_in_year(_SUMMER_ENDS, last.year)))
    return TrainingDates(_start_of(end, course), end)


def weekday_before(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def at_noon(day: date) -> datetime:
    """Noon of a day, for records of which only the day is given."""
    return datetime.combine(day, time(12), tzinfo=UTC)


def _in_year(ends: tuple[tuple[int, int], ...], year: int) -> list[date]:
    return [date(year, month, day) for month, day in ends]


def _start_of(end: date, course: Course) -> date:
    """The Monday on which a course began that ends on this day."""
    if course.years == 0:
        return _monday(end - timedelta(weeks=18))
    if end.month in (6, 7):
        return _september(end.year - course.years)
    return _monday(_years_after(end, -course.years) + timedelta(days=10))


def _september(year: int) -> date:
    return _monday(date(year, 9, 7))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _years_after(day: date, years: int) -> date:
    return months_after(day, 12 * years)
