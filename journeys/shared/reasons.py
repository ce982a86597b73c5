"""Reasons as checkboxes, some of which ask for free text."""

from typing import Any

from wtforms import SelectMultipleField

from journeys.question import Question
from journeys.shared.free_text import problem_with_text
from rules.wording import Wording


class Reasons(Question):
    """Ticked reasons. A field of the form with the key of a reason has its text, which is required.

    For `another_reason`, the words have `another_reason_missing`, and its name in messages, `another_reason_name`.
    """

    words = Wording(reasons_hint="Select all that apply", not_listed="Select a reason from the list")

    reasons: SelectMultipleField

    @property
    def details(self) -> list[str]:
        """The reasons that ask for text."""
        return [field.short_name for field in self if field is not self.reasons]

    def validate(self, extra_validators: Any = None) -> bool:
        """Validate texts of ticked reasons only."""
        fine = bool(super().validate(extra_validators))
        for key in set(self.details).intersection(self.reasons.data or ()):
            text = self[key].data
            problem = problem_with_text(text, self.say(f"{key}_name")) if text else self.say(f"{key}_missing")
            self[key].errors = [problem] if problem else []
            fine = fine and not problem
        return fine
