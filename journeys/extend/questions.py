"""The questions about a later expected end date (PD-21)."""

from __future__ import annotations

from datetime import date
from typing import Any

from wtforms import ValidationError

from journeys.question import Question
from journeys.shared.choices import tick_boxes
from journeys.shared.date_confirmation import DateConfirmation
from journeys.shared.date_field import DateField
from journeys.shared.end_date import hint_of_end_date
from journeys.shared.free_text import text_about_choice
from journeys.shared.reasons import Details, Reasons
from rules.extension_reasons import EXTENSION_REASONS, OTHER
from rules.training_changes import problem_with_extension

NEW_END = "What is the new expected end date for their course?"
WHY = "Why does the trainee need more time?"


class NewEndDate(Question):
    """A date after the one in the record."""

    date = DateField(NEW_END, what="the new expected end date")

    def ask(self, facts: Any) -> None:
        """Set the current expected end date."""
        self.date.description = hint_of_end_date(facts.trainee.expected_end_date)

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

    reasons = tick_boxes(f"{WHY} (optional)", EXTENSION_REASONS, not_listed="Select a reason from the list")
    another_reason = text_about_choice("What is the reason?")
    details = {OTHER: Details("Enter another reason", "The reason")}
