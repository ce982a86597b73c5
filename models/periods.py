"""Conditions on periods: rows with `started_on` and `finished_on`, their last day, which is NULL while open (PD-36)."""

from datetime import date
from typing import Any

from peewee import Expression


def current_on(period: Any, day: date) -> Expression:
    """True for periods of a table (or of an alias of it) that are open or end on a day or later.

    One that begins after the day counts too: a school lists those who are going to start.
    """
    condition: Expression = period.finished_on.is_null() | (period.finished_on >= day)
    return condition


def ends_with(part: Any, whole: Any) -> Expression:
    """True for the last of the periods that lie within a longer one (a row, or a table that is joined).

    It is open, or ends on the same day.
    """
    condition: Expression = part.finished_on.is_null() | (part.finished_on == whole.finished_on)
    return condition
