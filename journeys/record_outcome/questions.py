"""The questions about an outcome (PD-12)."""

from datetime import date
from typing import Any

from wtforms import ValidationError

from journeys.question import Question
from journeys.shared.date_confirmation import DateConfirmation
from journeys.shared.recent_date_field import RecentDateField
from rules.award_dates import date_problems
from rules.wording import Wording


class DateMet(Question):
    """The date they met the standards, with the same rules as in a file (PD-12)."""

    words = Wording(
        date="{phrases.question_to_one}",
        date_name="{phrases.date_of_one}",
        missing="Select {phrases.date_of_one}",
    )

    date = RecentDateField()

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
