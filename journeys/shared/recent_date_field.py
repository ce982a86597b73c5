"""A date input that offers today and yesterday first."""

from datetime import date, timedelta
from typing import Any

from wtforms.validators import StopValidation

from journeys.question import WordedForm
from journeys.shared.date_field import PARTS, DateField, parts_of
from rules.wording import Wording

CHOICES: Wording = Wording(today="Today", yesterday="Yesterday", another="Another date")
MESSAGES = Wording(recent="{choice} – {day:day}", other="{day:day}")
_DAYS_AGO = {"today": 0, "yesterday": 1}


class RecentDateField(DateField):
    """Radios and, for another date, its parts; `data` is the date. `missing` is said when nothing was chosen.

    The stored value is always the date: “Today” means the day of the answer, not the day of the next visit.
    """

    choices = CHOICES

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Read the choice and the parts; parts alone are another date (without JavaScript they are always there)."""
        super().process(formdata, data, extra_filters)
        self.choice = ""
        if formdata is not None and len(formdata):
            self.choice = formdata.get(self.name) or ""
        if self.choice not in CHOICES:
            self.choice = "" if self.is_blank else "another"

    def ask(self, form: WordedForm) -> None:
        """Learn which day is today; a date that was kept shows as “Today” or “Yesterday” while it is."""
        super().ask(form)
        self.today: date = form.facts.today
        for choice, days in _DAYS_AGO.items():
            if self.choice == "another" and self.parts == parts_of(self.today - timedelta(days)):
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
            raise StopValidation(form.say("missing"))
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
            return MESSAGES("recent", choice=CHOICES[choice], day=day)
    return MESSAGES("other", day=day)
