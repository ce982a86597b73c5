"""Template filters for dates, times, numbers and counts: GOV.UK style, in London time."""

import re
from collections.abc import Iterable
from datetime import date, datetime

from flask import Flask
from markupsafe import Markup, escape

from blueprints.web import form_errors
from rules import dates
from rules.dates import LONDON
from rules.names import search_text

#: Words with an irregular plural.
PLURALS = {
    "is": "are",
    "has": "have",
    "was": "were",
    "this": "these",
    "it": "them",
    "delivery": "deliveries",
}

#: Bytes of a spreadsheet that we write: those of an empty one, and those of each row about a trainee.
_BYTES_OF = {"xlsx": (5500, 80), "csv": (300, 120)}

_EMAIL_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+")
_AFTER_PART = re.compile(r"(?<=[@.])(?=\w)")


def register(app: Flask) -> None:
    """Add these filters, and the errors of a form."""
    form_errors.register(app)
    for show in (
        long_date,
        date_and_time,
        number,
        plural,
        counted,
        in_words,
        in_sentence,
        breakable,
        spreadsheet_size,
        search_text,
    ):
        app.add_template_filter(show)
    for show in (dates.show_date, dates.typed_date, dates.time_of_day):
        app.add_template_filter(show)


def long_date(value: date | datetime | None) -> str:
    """31 January 2024; empty for None. A moment is the day it was in London."""
    if value is None:
        return ""
    day = value.astimezone(LONDON) if isinstance(value, datetime) else value
    return dates.long_date(day)


def date_and_time(value: datetime | None) -> str:
    """31 January 2024 at 3:07pm; empty without a moment."""
    return "" if value is None else dates.date_and_time(value)


def number(value: int) -> str:
    """1,234"""
    return f"{value:,}"


def plural(word: str, how_many: int) -> str:
    """The form of a word for a number: "is" | plural(2) is are."""
    if how_many == 1:
        return word
    return PLURALS.get(word, f"{word}s")


def counted(how_many: int, word: str) -> str:
    """1 trainee, 2 trainees, 1,200 trainees."""
    return f"{number(how_many)} {plural(word, how_many)}"


def in_words(items: Iterable[str], joined_by: str = "and") -> str:
    """English, Maths and Physics."""
    *first, last = list(items) or [""]
    return f"{', '.join(first)} {joined_by} {last}" if first else last


def in_sentence(label: str) -> str:
    """A label as it stands within a sentence: lead provider; abbreviations stay as they are: ECT."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def spreadsheet_size(format: str, rows: int) -> str:
    """About how large a spreadsheet of so many rows is: about 12KB. To know it exactly the file has to be made."""
    empty, each = _BYTES_OF[format]
    thousands = max(1, round((empty + each * rows) / 1000))
    return f"about {thousands}KB" if thousands < 1000 else f"about {thousands / 1000:.1f}MB"


def breakable(text: str) -> Markup:
    """A text whose email addresses a narrow column breaks after their @ and dots, not within a word."""
    return Markup(_EMAIL_ADDRESS.sub(lambda found: _AFTER_PART.sub("<wbr>", found[0]), str(escape(text))))
