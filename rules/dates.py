"""Dates: parsing what people and spreadsheets write, and formatting.

Day first, always. What is accepted, and what is refused with which advice, is PD-8.
"""

import re
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from rules.invisible_characters import without_invisible
from rules.job_cache import cached_in_jobs
from rules.quoting import quoted
from rules.wording import Wording

#: The time zone in which days begin and end (PD-5).
LONDON = ZoneInfo("Europe/London")

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
#: The month by its name in lower case, whole or the first three letters (and Sept).
_MONTH_NUMBERS = {name.lower(): n for n, name in enumerate(MONTHS, 1)}
_MONTH_NUMBERS |= {name[:3].lower(): n for n, name in enumerate(MONTHS, 1)} | {"sept": 9}

_PLAINEST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII).fullmatch
_NUMERIC = re.compile(r"(\d{1,2}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})", re.ASCII).fullmatch
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", re.ASCII).fullmatch
_NAMED = re.compile(
    r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,? ?)?(?:the )?"
    r"(\d{1,2})(?:st|nd|rd|th)?[- ]?(?:of )?([a-z]{3,9})\.?,?[- ]?(\d{4}|\d{2})",
    re.ASCII,
).fullmatch
_NAMED_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.?[- ](\d{1,2}),?[- ] ?(\d{4}|\d{2})", re.ASCII).fullmatch
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?(e[+]?\d+)?", re.ASCII).fullmatch
_TIME = re.compile(
    r"(.{6,}?)(?: |(?<=\d)t)(\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?(?: ?[ap]m)?)z?", re.ASCII
).fullmatch
_MIDNIGHT = re.compile(r"0?0:00(:00([.,]0+)?)?( ?am)?|12:00(:00)? ?am", re.ASCII).fullmatch
_SAME = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—−", "-"),
        **dict.fromkeys("⁄∕／", "/"),
        "－": "-",
        "．": ".",
    }
)

#: The example in messages about a cell of a file, which do not depend on the day.
EXAMPLE = "27/09/2026"

MESSAGES = Wording(
    blank="must have a date. Write it like {example}.",
    formula=(
        "must be a date, but {text} is a formula without a saved result. "
        "Write the date itself, like {example}."
    ),
    number=(
        "must be a date, but {text} is a number: the cell has lost its date format. "
        "Write the date again, like {example}."
    ),
    with_time="must be a date without a time. Remove the time from {text}.",
    month_first="must have the day first. {text} has the month first: write {date}.",
    not_real="must be a real date. {text} does not exist: check the day and the month.",
    unreadable="must be written as day/month/year, like {example}. We cannot read {text} as a date.",
)


class UnreadableDate(ValueError):
    """The text is not a date; the message says what to do about it."""


class ReadDate(NamedTuple):
    """A date as it was read."""

    value: date
    noted: bool
    """True if it differs from what was typed (a century added, a time dropped), which people are then told."""


@cached_in_jobs(4096)
def read_date(text: str) -> ReadDate:
    """Parse the date in a cell or an answer (PD-8); raises UnreadableDate."""
    if match := _PLAINEST(text):
        day, month, year = match.groups()
        return ReadDate(_real_date(text, int(day), int(month), int(year)), False)
    tidy, had_time = _without_midnight(text)
    for read in (_read_numeric, _read_year_first, _read_named):
        if found := read(tidy, text):
            return ReadDate(found.value, found.noted or had_time)
    raise UnreadableDate(_advice(tidy, text))


def show_date(day: date) -> str:
    """Format a date for a file: 20/07/2023."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def typed_date(day: date) -> str:
    """Format a date as it is typed into the three fields of a question: 20 7 2023."""
    return f"{day.day} {day.month} {day.year}"


def example_date(today: date, years: int = 0) -> date:
    """The example of a date question: the latest 27 September, or so many years later.

    Its day cannot be taken for a month, and it is never more than a year ago.
    """
    passed = (today.month, today.day) >= (9, 27)
    return date(today.year - (not passed) + years, 9, 27)


def long_date(day: date) -> str:
    """Format a date for a page or a message: 20 July 2023."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def time_of_day(moment: datetime) -> str:
    """Format a moment in London: 3:07pm, 3pm or midday (GOV.UK style: no leading zeros, no spaces)."""
    local = moment.astimezone(LONDON)
    if (local.hour, local.minute) in ((0, 0), (12, 0)):
        return "midday" if local.hour else "midnight"
    minutes = f":{local.minute:02}" if local.minute else ""
    return f"{local.hour % 12 or 12}{minutes}{'pm' if local.hour >= 12 else 'am'}"


def day_of(moment: datetime) -> date:
    """The day that it is in London at a moment."""
    return moment.astimezone(LONDON).date()


def date_and_time(moment: datetime) -> str:
    """Format a moment in London: 31 January 2024 at 3:07pm."""
    return f"{long_date(day_of(moment))} at {time_of_day(moment)}"


def _without_midnight(text: str) -> tuple[str, bool]:
    tidy = " ".join(without_invisible(text).translate(_SAME).strip("'\"’ \t").lower().split())
    if not (match := _TIME(tidy)):
        return tidy, False
    day, time = match.groups()
    if not _MIDNIGHT(time):
        raise UnreadableDate(MESSAGES("with_time", text=quoted(text)))
    return day.rstrip(" ,"), True


def _read_numeric(tidy: str, text: str) -> ReadDate | None:
    if not (match := _NUMERIC(tidy)):
        return None
    day, _, month, year = match.groups()
    return ReadDate(_real_date(text, int(day), int(month), _with_century(year)), len(year) == 2)


def _read_year_first(tidy: str, text: str) -> ReadDate | None:
    if not (match := _YEAR_FIRST(tidy)):
        return None
    year, month, day = (int(match[place]) for place in (1, 3, 4))
    return ReadDate(_real_date(text, day, month, year, day_first=False), False)


def _read_named(tidy: str, text: str) -> ReadDate | None:
    if not (match := _NAMED(tidy)) or match[2] not in _MONTH_NUMBERS:
        return None
    day, month, year = match.groups()
    return ReadDate(_real_date(text, int(day), _MONTH_NUMBERS[month], _with_century(year)), len(year) == 2)


def _with_century(year: str) -> int:
    return int(year) + (2000 if len(year) == 2 else 0)


def _real_date(text: str, day: int, month: int, year: int, *, day_first: bool = True) -> date:
    """The date; raises UnreadableDate, whose advice with `day_first` tells whether the month was put first."""
    if found := _date_or_none(year, month, day):
        return found
    if day_first and (meant := _date_or_none(year, day, month)):
        raise UnreadableDate(_month_first(text, meant))
    raise UnreadableDate(MESSAGES("not_real", text=quoted(text)))


def _date_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_first(text: str, meant: date) -> str:
    return MESSAGES("month_first", text=quoted(text), date=show_date(meant))


def _advice(tidy: str, text: str) -> str:
    """The advice for a text that is not a date in any accepted form."""
    if not tidy:
        return MESSAGES("blank", example=EXAMPLE)
    if tidy.startswith("="):
        return MESSAGES("formula", text=quoted(text), example=EXAMPLE)
    if _NUMBER(tidy):
        return MESSAGES("number", text=quoted(text), example=EXAMPLE)
    if (match := _NAMED_MONTH_FIRST(tidy)) and match[1] in _MONTH_NUMBERS:
        month, day, year = match.groups()
        return _month_first(text, _real_date(text, int(day), _MONTH_NUMBERS[month], _with_century(year)))
    return MESSAGES("unreadable", text=quoted(text), example=EXAMPLE)


def end_of_day(day: date) -> datetime:
    """The moment at which a day is over."""
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=LONDON)
