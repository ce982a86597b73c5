"""Challenging a partnership: for how long a school can, and its reasons (PD-34)."""

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType

from rules.academic_years import school_year

NO_ECTS = "no-ects"

#: Code → label of the reasons that a school can give.
CHALLENGE_REASONS: Mapping[str, str] = MappingProxyType(
    {
        "another-provider": "We have agreed to work with another lead provider",
        "not-confirmed": "We have not agreed to work with this lead provider yet",
        "do-not-recognise": "We do not recognise this lead provider or delivery partner",
        NO_ECTS: "We do not have any early career teachers this year",
        "mistake": "It looks like a mistake",
    }
)


def last_day_to_challenge(reported_on: date, year: int, *, days: int, until: str) -> date:
    """The last day on which a school can challenge a partnership of a school year, that day included.

    So many days after the day it was reported or, if that is later, a day of its school year such as 30 November.
    """
    return max(reported_on + timedelta(days=days), school_year(year).day(until))
