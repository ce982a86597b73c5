"""The questions about a last day that was reported wrongly (PD-37)."""

from __future__ import annotations

from typing import Any

from wtforms import ValidationError

from journeys.question import Question
from journeys.shared.choices import radios
from journeys.shared.date_field import DateField
from journeys.shared.last_day import LastDay
from rules.dates import long_date


class StillLeaving(Question):
    """The question whether only the day is wrong."""

    still_leaving = radios(
        "",
        {"yes": "Yes, but on another date", "no": "No, they are staying at your school"},
        missing="Select yes if they are still leaving your school",
    )

    def ask(self, facts: Any) -> None:
        """Set the teacher's name."""
        self.still_leaving.label.text = f"Is {facts.name} still leaving your school?"
        last_day = long_date(facts.ect.finished_on)
        self.still_leaving.description = (
            f"Another school has registered them, so that their last day is {last_day}"
            if facts.is_registered_elsewhere
            else f"You reported {last_day} as their last day"
        )

    def validate_still_leaving(self, field: Any) -> None:
        """They cannot stay where another school has registered them since."""
        problem = self.facts.context.problem_with_last_day(None) if field.data == "no" else None
        if problem:
            raise ValidationError(problem)


class NewLastDay(LastDay):
    """Another last day than was reported."""

    def ask(self, facts: Any) -> None:
        """Set the teacher's name and the current last day."""
        super().ask(facts)
        self.last_day.description = f"It is {long_date(facts.ect.finished_on)} now"

    def validate_last_day(self, field: DateField) -> None:
        """Refuse the day that was reported."""
        if field.day == self.facts.ect.finished_on:
            raise ValidationError("The last day must be different from the current last day")
        super().validate_last_day(field)
