"""The question about a new working pattern."""

from wtforms import RadioField, ValidationError

from journeys.question import Question
from journeys.shared.choices import radios
from rules.wording import Wording
from rules.working_patterns import WORKING_PATTERNS


class NewWorkingPattern(Question):
    """The new working pattern."""

    words = Wording(
        working_pattern="Is {name}’s working pattern as an ECT full or part time?",
        working_pattern_hint="Current working pattern: {current_pattern}",
        missing="Select a working pattern",
        same="The working pattern must be different from the current working pattern",
        current="Current working pattern",
        new="New working pattern",
    )

    working_pattern = radios(WORKING_PATTERNS)

    def validate_working_pattern(self, field: RadioField) -> None:
        """Require another pattern than now."""
        if field.data == self.facts.ect.working_pattern:
            raise ValidationError(self.say("same"))
