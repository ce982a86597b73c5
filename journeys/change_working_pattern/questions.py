"""The question about a new working pattern."""

from __future__ import annotations

from typing import Any

from wtforms import RadioField, ValidationError

from journeys.question import Question
from journeys.shared.choices import radios
from rules.working_patterns import WORKING_PATTERNS


class NewWorkingPattern(Question):
    """The new working pattern."""

    working_pattern = radios("", WORKING_PATTERNS, missing="Select a working pattern")

    def ask(self, facts: Any) -> None:
        """Set the teacher's name and the current pattern."""
        self.working_pattern.label.text = f"Is {facts.name}’s working pattern as an ECT full or part time?"
        now = WORKING_PATTERNS[facts.ect.working_pattern].lower()
        self.working_pattern.description = f"The record says {now}"

    def validate_working_pattern(self, field: RadioField) -> None:
        """Require another pattern than now."""
        if field.data == self.facts.ect.working_pattern:
            raise ValidationError("The working pattern must be different from the current working pattern")
