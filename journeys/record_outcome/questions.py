"""The questions about an outcome (PD-12)."""

from __future__ import annotations

from datetime import date
from typing import Any

from wtforms import ValidationError

from journeys.question import Question
from journeys.shared.date_confirmation import DateConfirmation
from journeys.shared.recent_date_field import RecentDateField
from rules.award_dates import date_problems


class DateMet(Question):
    """The date they met the standards, with the same rules as in a file (PD-12)."""

    date = RecentDateField()

    def ask(self, facts: Any) -> None:
        """Set the name of the award."""
        words = facts.words
        self.date.label.text = words.question_to_one.format(award=facts.award)
        self.date.what = words.date_of_one.format(award=facts.award)
        self.date.missing = f"Select {self.date.what}"
        self.date.ask(facts.today)

    def validate_date(self, field: RecentDateField) -> None:
        """An older date is only to be confirmed."""
        trainee = self.facts.trainee
        problems = date_problems(
            field.day,
            itt_start=trainee.itt_start_date,
            expected_end=trainee.expected_end_date,
            today=self.facts.today,
            within_months=None,
        )
        for problem in problems:
            raise ValidationError(f"{field.start} {problem.rule}")


class ConfirmDateMet(DateConfirmation):
    """The confirmation of a date older than a file may have."""

    @staticmethod
    def date_of(facts: Any) -> date:
        """The date they met the standards."""
        met: date = facts.date_met
        return met
