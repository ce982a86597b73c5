"""The days of a mentorship, within the time that the ECT and the mentor are both at the school (PD-35)."""

from datetime import date


def mentorship_start(ect_starts: date, mentor_starts: date, today: date) -> date:
    """The first day of a mentorship that is agreed today."""
    return max(ect_starts, mentor_starts, today)


def earlier_of(one: date | None, other: date | None) -> date | None:
    """The earlier of two last days; None if neither is known."""
    return min(filter(None, (one, other)), default=None)
