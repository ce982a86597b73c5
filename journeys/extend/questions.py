"""The questions about a later expected end date (PD-21)."""

from datetime import date
from typing import Any

from wtforms import ValidationError

from journeys.shared.choices import tick_boxes
from journeys.shared.date_confirmation import DateConfirmation
from journeys.shared.date_field import DateField
from journeys.shared.end_date import NewEndDate
from journeys.shared.free_text import text_about_choice
from journeys.shared.reasons import Reasons
from rules.extension_reasons import EXTENSION_REASONS
from rules.training_changes import problem_with_extension
from rules.wording import Wording


class LaterEndDate(NewEndDate):
    """A date after the one in the record."""

    words = Wording(
        from_to="{end_date:day}, instead of {trainee.expected_end_date:day}",
        from_to_if_has_no_end_date="{end_date:day}",
    )

    def validate_date(self, field: DateField) -> None:
        """After the one that was expected so far."""
        trainee = self.facts.trainee
        problem = problem_with_extension(
            field.day, expected_end=trainee.expected_end_date, itt_start=trainee.itt_start_date
        )
        if problem:
            raise ValidationError(f"{field.start} {problem}")


class ConfirmEndDate(DateConfirmation):
    """The confirmation of a date far in the future."""

    @staticmethod
    def date_of(facts: Any) -> date:
        """The new expected end date."""
        day: date = facts.end_date
        return day


class ExtensionReasons(Reasons):
    """The reasons, optional."""

    words = Wording(
        reasons="Why does the trainee need more time? (optional)",
        reasons_row="Why does the trainee need more time?",
        not_given="Reason not given",
        another_reason="What is the reason?",
        another_reason_missing="Enter another reason",
        another_reason_name="The reason",
    )

    reasons = tick_boxes(EXTENSION_REASONS)
    another_reason = text_about_choice()
