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

    words = Wording(
        reasons_hint="Select all that apply",
        not_listed="Select a reason from the list",
        not_selected=(
            "You wrote about ‘{label}’ without selecting it. It is selected now: continue, or delete what you wrote "
            "and clear the box"
        ),
    )

    reasons: SelectMultipleField

    @property
    def details(self) -> list[str]:
        """The reasons that ask for text."""
        return [field.short_name for field in self if field is not self.reasons]

    def validate(self, extra_validators: Any = None) -> bool:
        """Validate the texts of ticked reasons; one beside other ticked reasons has its own ticked, not lost."""
        fine = bool(super().validate(extra_validators))
        ticked = list(self.reasons.data or ())
        for key in self.details if ticked else ():
            problem = self._problem(key, self[key].data, is_ticked=key in ticked)
            self[key].errors = [problem] if problem else []
            fine = fine and not problem
            if problem and key not in ticked:
                self.reasons.data = [*self.reasons.data, key]
        return fine

    def _problem(self, key: str, text: str, *, is_ticked: bool) -> str:
        if not is_ticked:
            labels = {choice.value: choice.label for choice in self.reasons.choices}
            return self.say("not_selected", label=labels[key]) if text else ""
        return problem_with_text(text, self.say(f"{key}_name")) if text else self.say(f"{key}_missing")
