"""The confirmation of a date that is unusual but may be right (PD-12)."""

from __future__ import annotations

from datetime import date
from typing import Any

from wtforms import HiddenField

from journeys.question import Question


class DateConfirmation(Question):
    """One button that says yes to one date: for another date it has to be pressed again.

    `date_of` says which date of the facts it is about.
    """

    confirmed = HiddenField()
    day: date

    @staticmethod
    def date_of(facts: Any) -> date:
        """The date to confirm."""
        raise NotImplementedError

    def ask(self, facts: Any) -> None:
        """A date confirmed before that is no longer the one is as good as no answer."""
        self.day = self.date_of(facts)
        self.was_another = bool(self.confirmed.data) and self.confirmed.data != self.day.isoformat()
        self.is_confirmed = self.confirmed.data == self.day.isoformat()
        self.confirmed.data = self.day.isoformat()

    @property
    def is_blank(self) -> bool:
        """True if this date was not confirmed yet."""
        return not self.is_confirmed

    def validate(self, extra_validators: Any = None) -> bool:
        """True if the button was pressed for this date."""
        if not self.is_confirmed:
            self.form_errors = [
                "The date has changed. Check it again" if self.was_another else "Check the date"
            ]
        return bool(self.is_confirmed)
