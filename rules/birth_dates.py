"""Check of a teacher's date of birth (PD-69)."""

from datetime import date

from rules.months import months_before
from rules.wording import Wording

YOUNGEST, OLDEST = 18, 100

MESSAGES = Wording(
    future="Date of birth must be in the past",
    too_young="The teacher cannot be less than {years} years old. Check the year of birth",
    too_old="The teacher cannot be more than {years} years old. Check the year of birth",
)


def problem_with_birth_date(born: date, *, today: date) -> str | None:
    """The error for a date of birth, as a whole sentence; exactly 18 and exactly 100 years ago are accepted.

    It never repeats the date.
    """
    if born > today:
        return MESSAGES("future")
    if born > months_before(today, YOUNGEST * 12):
        return MESSAGES("too_young", years=YOUNGEST)
    if born < months_before(today, OLDEST * 12):
        return MESSAGES("too_old", years=OLDEST)
    return None
