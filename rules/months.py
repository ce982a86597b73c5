"""Days a number of months before or after another.

The day of the month stays; where the other month is shorter, it is that month’s last day: 12 months before
29 February 2028 is 28 February 2027, and 6 months before 31 August is 28 or 29 February.
"""

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date


def months_after(day: date, months: int) -> date:
    """The day that is so many months later, kept within what a date can hold."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year < MINYEAR:
        return date.min
    if year > MAXYEAR:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_before(day: date, months: int) -> date:
    """The day that is so many months earlier, kept within what a date can hold."""
    return months_after(day, -months)
