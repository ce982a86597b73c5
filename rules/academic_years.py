"""Academic years of training providers and of schools.

Training providers’ years run from 1 August to 31 July, schools’ from 1 September to 31 August (PD-6).
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from rules.quoting import quoted
from rules.wording import Wording

_YEAR = re.compile(r"(20\d\d)(?: ?(?:to|/|-|–) ?((?:20)?\d\d))?", re.ASCII | re.IGNORECASE).fullmatch

MESSAGES = Wording(
    not_a_year="{name} must be a school year, like 2026 to 2027. Correct {text}.",
    missing="{name} is missing. Enter a school year, like 2026 to 2027.",
)


@dataclass(frozen=True, order=True)
class AcademicYear:
    """An academic year, named by the calendar year in which it starts."""

    starts_in: int
    first_month: int

    @property
    def first_day(self) -> date:
        """The first day of the year."""
        return date(self.starts_in, self.first_month, 1)

    @property
    def last_day(self) -> date:
        """The last day of the year."""
        return date(self.starts_in + 1, self.first_month, 1) - timedelta(days=1)

    @property
    def label(self) -> str:
        """The year as pages show it: 2026 to 2027."""
        return f"{self.starts_in} to {self.starts_in + 1}"

    @property
    def next(self) -> "AcademicYear":
        """The year after."""
        return AcademicYear(self.starts_in + 1, self.first_month)

    @property
    def previous(self) -> "AcademicYear":
        """The year before."""
        return AcademicYear(self.starts_in - 1, self.first_month)

    def day(self, name: str) -> date:
        """The day of this year with a name such as 1 October."""
        named = datetime.strptime(f"{name} 2000", "%d %B %Y")
        calendar_year = self.starts_in if named.month >= self.first_month else self.starts_in + 1
        return date(calendar_year, named.month, named.day)

    def __contains__(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day


def provider_year(starts_in: int) -> AcademicYear:
    """The providers’ year that starts in a calendar year."""
    return AcademicYear(starts_in, first_month=8)


def school_year(starts_in: int) -> AcademicYear:
    """The schools’ year that starts in a calendar year."""
    return AcademicYear(starts_in, first_month=9)


def provider_year_of(day: date) -> AcademicYear:
    """The providers’ year that a day falls in."""
    return provider_year(day.year if day.month >= 8 else day.year - 1)


def school_year_of(day: date) -> AcademicYear:
    """The schools’ year that a day falls in."""
    return school_year(day.year if day.month >= 9 else day.year - 1)


def read_school_year(text: str, name: str) -> int:
    """The calendar year in which a school year starts, from 2026, 2026 to 2027, 2026/27 or 2026-27.

    Raises ValueError with what to do, which begins with `name`.
    """
    if not text.strip():
        raise ValueError(MESSAGES("missing", name=name))
    match = _YEAR(" ".join(text.split()))
    if match and (match[2] is None or int(match[2]) % 100 == (int(match[1]) + 1) % 100):
        return int(match[1])
    raise ValueError(MESSAGES("not_a_year", name=name, text=quoted(text)))
