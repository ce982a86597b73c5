"""How is a date asked for? Day, month and year in three fields; month names are taken too (GOV.UK date input)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NoReturn

from wtforms import Field
from wtforms.validators import StopValidation

from rules.dates import MONTHS

PARTS = ("day", "month", "year")


class DateParts(Field):
    """A date in three parts: `data` is the date, `wrong_part` the part that an error is about.

    `what` names the date in messages: "the date the trainee withdrew" gives "Enter the date the trainee withdrew".
    """

    def __init__(self, label: str = "", *, what: str, hint: str = "", **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.what = what
        self.hint = hint
        self.parts = dict.fromkeys(PARTS, "")
        self.wrong_part = "day"
        self.is_wrong_whole = False

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Read the three parts of a form, or of a date given from our side."""
        self.process_errors: list[str] = []
        self.data: date | None = data if isinstance(data, date) else None
        if formdata is not None and len(formdata):
            self.parts = {part: (formdata.get(f"{self.name}-{part}") or "").strip() for part in PARTS}
        elif self.data:
            self.parts = {
                "day": str(self.data.day),
                "month": str(self.data.month),
                "year": str(self.data.year),
            }

    def typed_parts(self) -> dict[str, list[str]]:
        """What was typed, as a browser would send it again."""
        return {f"{self.name}-{part}": [text] for part, text in self.parts.items()}

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all was typed."""
        return not any(self.parts.values())

    def pre_validate(self, form: Any) -> None:
        """What is missing, then what is impossible, in the order of the GOV.UK date input."""
        if self.is_blank:
            self._refuse(f"Enter {self.what}", "day", whole=True)
        missing = [part for part in PARTS if not self.parts[part]]
        if missing:
            words = " and ".join(missing)
            self._refuse(f"{self._start} must include a {words}", missing[0])
        self.data = self._read()

    def _read(self) -> date:
        day, year = self._number("day", 31), self._year()
        month = _month(self.parts["month"])
        if month is None:
            self._refuse(f"{self._start} must be a real date", "month")
        try:
            return date(year, month, day)
        except ValueError:
            self._refuse(f"{self._start} must be a real date", "day", whole=True)

    def _number(self, part: str, most: int) -> int:
        text = self.parts[part]
        if not (text.isascii() and text.isdigit() and 0 < int(text[:9]) <= most):
            self._refuse(f"{self._start} must be a real date", part)
        return int(text)

    def _year(self) -> int:
        text = self.parts["year"]
        if not (text.isascii() and text.isdigit() and len(text) == 4):
            self._refuse("Year must include 4 numbers", "year")
        return int(text)

    @property
    def _start(self) -> str:
        return self.what[:1].upper() + self.what[1:]

    def _refuse(self, message: str, part: str, *, whole: bool = False) -> NoReturn:
        self.wrong_part, self.is_wrong_whole = part, whole
        raise StopValidation(message)


def _month(text: str) -> int | None:
    if text.isascii() and text.isdigit():
        return int(text) if 0 < int(text[:9]) <= 12 else None
    typed = text.casefold().rstrip(".")
    names: Callable[[str], bool] = lambda name: name.casefold() == typed or name[:3].casefold() == typed  # noqa: E731
    return next((number for number, name in enumerate(MONTHS, 1) if typed and names(name)), None)
