"""Which times at a school, or with a mentor, are not over by a day? (PD-36)"""

from __future__ import annotations

from datetime import date
from typing import Any

from peewee import Expression


def not_over(time: Any, day: date) -> Expression:
    """Whether times of a table, or of an alias of it, are open or have their last day on a day or later."""
    condition: Expression = time.finished_on.is_null() | (time.finished_on >= day)
    return condition
