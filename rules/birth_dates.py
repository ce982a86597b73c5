"""Check of a teacher's date of birth (PD-69)."""

from __future__ import annotations

from datetime import date

from rules.months import months_before

YOUNGEST, OLDEST = 18, 100


def problem_with_birth_date(born: date, *, today: date) -> str | None:
    """The error for a date of birth, as a whole sentence; exactly 18 and exactly 100 years ago are accepted.

    It never repeats the date.
    """
    if born > today:
        return "Date of birth must be in the past"
    if born > months_before(today, YOUNGEST * 12):
        return f"The teacher cannot be less than {YOUNGEST} years old. Check the year of birth"
    if born < months_before(today, OLDEST * 12):
        return f"The teacher cannot be more than {OLDEST} years old. Check the year of birth"
    return None
