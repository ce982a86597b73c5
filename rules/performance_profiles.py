"""When can a performance profile be signed off, and how many placements should it show? (PD-20)

A performance profile is a provider’s list of the trainees of one academic year, for the performance profiles
publication (document 2).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from rules.academic_years import AcademicYear, provider_year_of
from rules.routes import ROUTES, placements_needed

Stage = Literal["before", "open", "closed"]


@dataclass(frozen=True)
class SignOff:
    """The sign-off that a day belongs to: of which academic year, and when it can be done."""

    year: AcademicYear
    opens: date
    deadline: date
    """The last day."""
    stage: Stage
    """Where that day is: before it opens, while it is open, or when it is closed."""

    @property
    def is_open(self) -> bool:
        """Whether it can be done on that day."""
        return self.stage == "open"


def sign_off_on(today: date, *, opens: str, deadline: str) -> SignOff:
    """The sign-off of the academic year before the one today is in; both ends are given as `1 October`.

    Each is the day of that name in today’s academic year, which for providers begins on 1 August (PD-6).
    """
    now = provider_year_of(today)
    first, last = _day_in(now, opens), _day_in(now, deadline)
    stage: Stage = "before" if today < first else "open" if today <= last else "closed"
    return SignOff(now.previous, first, last, stage)


def placements_expected(route: str, minimums: Mapping[str, int], usual: int) -> int:
    """How many placements the profile expects of somebody awarded: what their route needs, else the usual number.

    Document 2 asks for 2 of everybody awarded QTS or EYTS but assessment only trainees; a route that needs another
    number to be recommended (iQTS: 1) needs no more here.
    """
    if ROUTES[route].is_assessment_only:
        return 0
    return placements_needed(route, minimums) or usual


def _day_in(year: AcademicYear, name: str) -> date:
    named = datetime.strptime(f"{name} 2000", "%d %B %Y")
    calendar_year = year.starts_in if named.month >= year.first_month else year.starts_in + 1
    return date(calendar_year, named.month, named.day)
