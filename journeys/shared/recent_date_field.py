"""A date input that offers today and yesterday first."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from wtforms.validators import StopValidation

from journeys.shared.date_field import PARTS, DateField, parts_of
from rules.dates import long_date

CHOICES = {"today": "Today", "yesterday": "Yesterday", "another": "Another date"}
_DAYS_AGO = {"today": 0, "yesterday": 1}


class RecentDateField(DateField):
    """Radios and, for another date, its parts; `data` is the date. `today` must be set before it is validated.

    The stored value is always the date: “Today” means the day of the answer, not the day of the next visit.
    """

    choices = CHOICES

    def __init__(self, label: str = "", *, missing: str = "", **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.missing = missing
        """What to say when nothing was chosen."""
        self.choice = ""

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Read the choice and the parts; parts alone are another date (without JavaScript they are always there)."""
        super().process(formdata, data, extra_filters)
        self.choice = ""
        if formdata is not None and len(formdata):
            self.choice = formdata.get(self.name) or ""
        if self.choice not in CHOICES:
            self.choice = "" if self.is_blank else "another"

    def ask(self, today: date) -> None:
        """Say which day is today; a date that was kept shows as “Today” or “Yesterday” while it is."""
        self.today = today
        for choice, days in _DAYS_AGO.items():
            if self.choice == "another" and self.parts == parts_of(today - timedelta(days)):
                self.choice, self.parts = choice, dict.fromkeys(PARTS, "")

    def typed_parts(self) -> dict[str, list[str]]:
        """The typed parts of the date, or what was typed if it is no date."""
        day = self._day_chosen()
        parts = self.parts if day is None else parts_of(day)
        choice = self.choice if day is None else "another"
        return {self.name: [choice], **{f"{self.name}-{part}": [text] for part, text in parts.items()}}

    def pre_validate(self, form: Any) -> None:
        """Check that a choice was made, then the other date."""
        self.wrong_part = ""
        if not self.choice:
            raise StopValidation(self.missing)
        self.data = self._day_chosen()
        if self.data is None:
            super().pre_validate(form)
            self.wrong_part = "day"

    def _day_chosen(self) -> date | None:
        days = _DAYS_AGO.get(self.choice)
        return None if days is None else self.today - timedelta(days)


def day_in_words(day: date, today: date) -> str:
    """The date as on check-your-answers: Today – 4 February 2026."""
    for choice, days in _DAYS_AGO.items():
        if day == today - timedelta(days):
            return f"{CHOICES[choice]} – {long_date(day)}"
    return long_date(day)
