"""The question about a new start date (PD-31)."""

from __future__ import annotations

from typing import Any

from wtforms import ValidationError

from journeys.question import Question
from journeys.shared.date_field import DateField
from rules.dates import long_date


class NewStartDate(Question):
    """The new start date."""

    start_date = DateField(what="the date they start at your school")

    def ask(self, facts: Any) -> None:
        """Set the teacher's name and the current start date."""
        self.start_date.label.text = (
            f"When did or when will {facts.name} start teaching as an ECT at your school?"
        )
        self.start_date.description = f"It is {long_date(facts.ect.started_on)} now"

    def validate_start_date(self, field: DateField) -> None:
        """Require a day on which they can start."""
        if field.day == self.facts.ect.started_on:
            raise ValidationError("The start date must be different from the current start date")
        if problem := self.facts.context.problem_with_start(field.day):
            raise ValidationError(problem)
