"""The last day at a school of a teacher who is registered again afterwards, and the reason (PD-36 and PD-37)."""

from datetime import date, timedelta
from typing import NamedTuple

from rules.leaving_reasons import REGISTERED_ELSEWHERE


class End(NamedTuple):
    """The end of a teacher's period at a school."""

    last_day: date
    reason: str
    """A code of rules.leaving_reasons."""


def end_before(
    next_start: date, *, is_elsewhere: bool, reported_last_day: date | None, reported_reason: str
) -> End:
    """The last day that the school reported, or sooner the day before they start again.

    A start at another school that comes sooner is also the reason for leaving.
    """
    day_before = next_start - timedelta(days=1)
    if reported_last_day is not None and reported_last_day <= day_before:
        return End(reported_last_day, reported_reason)
    return End(day_before, REGISTERED_ELSEWHERE if is_elsewhere else reported_reason)
