"""The hint of a question for an expected end date."""

from __future__ import annotations

from datetime import date

from rules.dates import long_date


def hint_of_end_date(current: date | None) -> str:
    """The end date in the record."""
    if current is None:
        return "There is no expected end date in the record yet"
    return f"The expected end date in the record is {long_date(current)}"
