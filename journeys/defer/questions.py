"""The questions about a deferral (PD-73)."""

from __future__ import annotations

from typing import Any

from wtforms import ValidationError

from journeys.question import Question
from journeys.shared.free_text import free_text
from journeys.shared.recent_date_field import RecentDateField
from rules.training_changes import problem_with_past_day

WHEN = "When did the trainee defer?"
WHY = "Why has the trainee deferred?"


class DeferralDate(Question):
    """The date from which they no longer train."""

    date = RecentDateField(
        WHEN, what="the date the trainee deferred", missing="Select when the trainee deferred"
    )

    def ask(self, facts: Any) -> None:
        """Set today's date."""
        self.date.ask(facts.today)

    def validate_date(self, field: RecentDateField) -> None:
        """Refuse a date before training started or in the future."""
        start = self.facts.trainee.itt_start_date
        if problem := problem_with_past_day(field.day, itt_start=start, today=self.facts.today):
            raise ValidationError(f"{field.start} {problem}")


class DeferralReason(Question):
    """The reason as free text, optional."""

    reason = free_text(f"{WHY} (optional)", name="The reason")
