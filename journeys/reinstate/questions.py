"""The questions about a return to training (PD-73)."""

from __future__ import annotations

from typing import Any

from wtforms import ValidationError

from journeys.question import Question
from journeys.shared.date_field import DateField
from journeys.shared.end_date import hint_of_end_date
from journeys.shared.recent_date_field import RecentDateField
from rules.training_changes import problem_with_end_after_return, problem_with_return

WHEN = "When did the trainee return?"
NEW_END = "What is the new expected end date for their course?"


class ReturnDate(Question):
    """The date from which they train again."""

    date = RecentDateField(
        WHEN, what="the date the trainee returned", missing="Select when the trainee returned"
    )

    def ask(self, facts: Any) -> None:
        """Set today's date."""
        self.date.ask(facts.today)

    def validate_date(self, field: RecentDateField) -> None:
        """After they deferred, and not in the future."""
        trainee = self.facts.trainee
        problem = problem_with_return(
            field.day,
            deferred_on=trainee.deferred_on,
            itt_start=trainee.itt_start_date,
            today=self.facts.today,
        )
        if problem:
            raise ValidationError(f"{field.start} {problem}")


class EndDate(Question):
    """The new expected end date."""

    date = DateField(NEW_END, what="the new expected end date")

    def ask(self, facts: Any) -> None:
        """Set the expected end date so far."""
        self.date.description = hint_of_end_date(facts.trainee.expected_end_date)

    def validate_date(self, field: DateField) -> None:
        """Require a date after the return."""
        if problem := problem_with_end_after_return(field.day, returned_on=self.facts.returned_on):
            raise ValidationError(f"{field.start} {problem}")
