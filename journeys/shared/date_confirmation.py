"""The confirmation of a date that is unusual but may be right (PD-12)."""

from datetime import date
from typing import Any

from wtforms import HiddenField

from journeys.shared.bound_answer import Confirmed
from rules.wording import Wording


class DateConfirmation(Confirmed):
    """One button that confirms one date: another date has to be confirmed again."""

    about = HiddenField(name="confirmed")
    words = Wording(
        heading="Check the date: {form.day:day}",
        unconfirmed="Check the date",
        changed="The date has changed. Check it again",
        button="The date is correct",
    )
    day: date

    @staticmethod
    def date_of(facts: Any) -> date:
        """The date to confirm."""
        raise NotImplementedError

    def subject(self, facts: Any) -> str:
        """The date to confirm."""
        self.day = self.date_of(facts)
        return self.day.isoformat()
