"""Sign-off of performance profiles: when it is open, and how many placements a trainee should have (PD-20).

A performance profile is a provider’s list of the trainees of one academic year, for the performance profiles
publication (document 2).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rules.academic_years import AcademicYear, provider_year_of
from rules.routes import ROUTES, placements_needed

Stage = Literal["before", "open", "closed"]


@dataclass(frozen=True)
class SignOff:
    """The sign-off that a day falls in: its academic year, when it opens and its deadline."""

    year: AcademicYear
    opens: date
    deadline: date
    """The last day, included."""
    stage: Stage
    """The stage on that day: not open yet, open or closed."""

    @property
    def is_open(self) -> bool:
        """True if a profile can be signed off on that day."""
        return self.stage == "open"


def sign_off_on(today: date, *, opens: str, deadline: str) -> SignOff:
    """The sign-off of the academic year before today's; `opens` and `deadline` are written as `1 October`.

    Both are days of today’s academic year, which for providers begins on 1 August (PD-6).
    """
    now = provider_year_of(today)
    first, last = now.day(opens), now.day(deadline)
    stage: Stage = "before" if today < first else "open" if today <= last else "closed"
    return SignOff(now.previous, first, last, stage)


def placements_expected(route: str, minimums: Mapping[str, int], usual: int) -> int:
    """The number of placements that the profile expects of an awarded trainee: none if the route needs none.

    Document 2 asks for 2 of everybody awarded QTS or EYTS but assessment only trainees; a route that needs another
    number to be recommended (iQTS: 1) needs no more here.
    """
    if ROUTES[route].is_assessment_only:
        return 0
    return placements_needed(route, minimums) or usual
