"""A date input: day, month and year in three fields; month names are read too (GOV.UK date input)."""

import re
from contextlib import suppress
from datetime import MAXYEAR, date
from typing import Any, NoReturn

from wtforms import Field
from wtforms.validators import StopValidation

from journeys.question import WordedForm
from rules.birth_dates import YOUNGEST
from rules.dates import MONTHS, ReadDate, UnreadableDate, example_date, read_date, typed_date
from rules.plain_digits import with_plain_digits
from rules.wording import Wording

PARTS = ("day", "month", "year")
#: More characters than this in one field are meant as a whole date.
LONGEST_PART = 4

_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)$", re.IGNORECASE)

MESSAGES = Wording(
    missing="Enter {what}",
    incomplete="{start} must include a {missing}",
    incomplete_twice="{start} must include a {missing} and {missing_too}",
    not_real="{start} must be a real date",
    short_year="Year must include 4 numbers",
    example="For example, {day}",
)

#: The month by its name in lower case, whole or shortened.
MONTH_NAMES = {
    **{name.lower(): number for number, name in enumerate(MONTHS, 1)},
    **{name[:3].lower(): number for number, name in enumerate(MONTHS, 1)},
    "sept": 9,
}


class DateField(Field):
    """A date in three parts: `data` is the date, `wrong_part` the part that an error is about.

    The words of the form name it in messages: `date_name` is "the date the trainee withdrew".
    """

    what = ""
    """The name of the date in messages."""

    def __init__(self, *, is_birth: bool = False, example_years: int = 0, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.is_birth = is_birth
        """True for a date of birth: 85 is read as 1985, not as 2085."""
        self.example_years = example_years
        """How many years from now the example of the question is: 1 for a date to come."""
        self.parts = dict.fromkeys(PARTS, "")
        self.wrong_part = "day"
        self.is_wrong_whole = True

    def ask(self, form: WordedForm) -> None:
        """Take its name from the words of the form, and an example from the day."""
        self.what = form.say(f"{self.short_name}_name")
        example = example_date(form.facts.today, self.example_years)
        self.example = MESSAGES("example", day=typed_date(example))

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Read the three parts of a form, or of a date given from our side."""
        self.process_errors: list[str] = []
        self.data: date | None = data if isinstance(data, date) else None
        if formdata is not None and len(formdata):
            self.parts = {part: (formdata.get(f"{self.name}-{part}") or "").strip() for part in PARTS}
        elif self.data:
            self.parts = parts_of(self.data)

    def typed_parts(self) -> dict[str, list[str]]:
        """The typed parts, as a browser would send them again."""
        return {f"{self.name}-{part}": [text] for part, text in self.parts.items()}

    @property
    def is_blank(self) -> bool:
        """True if nothing at all was typed."""
        return not any(self.parts.values())

    @property
    def day(self) -> date:
        """The date, once it was found to be one."""
        assert self.data is not None
        return self.data

    @property
    def start(self) -> str:
        """The name of the date at the start of a sentence."""
        return self.what[:1].upper() + self.what[1:]

    def pre_validate(self, form: Any) -> None:
        """Check for missing parts, then for invalid ones, in the order of the GOV.UK date input."""
        if self.is_blank:
            self._refuse("missing")
        latest = form.facts.today.year - YOUNGEST if self.is_birth else MAXYEAR
        self.data = self._whole(latest) or self._read(latest)
        self.parts = parts_of(self.data)

    def _whole(self, latest: int) -> date | None:
        """The date that was pasted into one field, or two; None if there is something in all three."""
        filled = [text for text in self.parts.values() if text]
        if len(filled) == len(PARTS):
            return None
        text = with_plain_digits(" ".join(filled))
        for whole in (text, "/".join(text.split())):
            with suppress(UnreadableDate):
                return _in_century(read_date(whole), latest)
        if len(filled) == 1 and len(text) > LONGEST_PART:
            self._refuse("not_real")
        return None

    def _read(self, latest: int) -> date:
        self._refuse_gaps()
        day, month = _day(self.parts["day"]), _month(self.parts["month"])
        if day is None or month is None:
            wrong = [part for part, number in (("day", day), ("month", month)) if number is None]
            self._refuse("not_real", wrong[0] if len(wrong) == 1 else "")
        year = with_plain_digits(self.parts["year"])
        if not (year.isascii() and year.isdigit() and len(year) in (2, 4)):
            self._refuse("short_year", "year")
        with suppress(UnreadableDate):
            return _in_century(read_date(f"{day}/{month}/{year}"), latest)
        self._refuse("not_real")

    def _refuse_gaps(self) -> None:
        match [part for part in PARTS if not self.parts[part]]:
            case [missing]:
                self._refuse("incomplete", missing, missing=missing)
            case [missing, missing_too]:
                self._refuse("incomplete_twice", missing, missing=missing, missing_too=missing_too)

    def _refuse(self, message: str, part: str = "", **values: str) -> NoReturn:
        """Refuse the date for one part of it, or as a whole."""
        self.wrong_part, self.is_wrong_whole = part or "day", not part
        raise StopValidation(MESSAGES(message, what=self.what, start=self.start, **values))


def parts_of(day: date) -> dict[str, str]:
    """The typed parts of a date."""
    return {"day": str(day.day), "month": str(day.month), "year": f"{day.year:04}"}


def _in_century(read: ReadDate, latest: int) -> date:
    """The date; one with a two-digit year is moved a hundred years back where it would be after the latest."""
    day = read.value
    return day.replace(year=day.year - 100) if read.noted and day.year > latest else day


def _whole_number(text: str, most: int) -> int | None:
    digits = with_plain_digits(text)
    is_number = digits.isascii() and digits.isdigit() and len(digits) <= 2
    return int(digits) if is_number and 0 < int(digits) <= most else None


def _day(text: str) -> int | None:
    return _whole_number(_ORDINAL.sub("", text), 31)


def _month(text: str) -> int | None:
    if text[:1].isdigit():
        return _whole_number(text, 12)
    return MONTH_NAMES.get(text.casefold().rstrip("."))
