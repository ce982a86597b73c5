"""The questions about a change of name (PD-70)."""

from typing import Any

from wtforms import StringField, ValidationError

from journeys.question import Question
from journeys.shared.bound_answer import Confirmed
from journeys.shared.choices import radios
from rules.name_change_reasons import NAME_CHANGE_REASONS
from rules.teacher_names import read_full_name
from rules.wording import Wording

NOT_TO_BE_REGISTERED, ANOTHER_PERSON = "not-to-be-registered", "another-person"


ANSWERS: Wording = Wording(
    **NAME_CHANGE_REASONS,
    **{
        NOT_TO_BE_REGISTERED: "They should not have been registered",
        ANOTHER_PERSON: "I want to replace them with someone else",
    },
)


class WhyNameChanges(Question):
    """The reason for another name."""

    words = Wording(
        reason="Why does {name}’s name need to change?",
        missing="Select why their name needs to change",
        row="Reason",
    )

    reason = radios(ANSWERS)


class NewName(Question):
    """The new name."""

    words = Wording(
        name="What is the correct full name?",
        name_hint="Current name: {name}",
        same="The name must be different from the current name",
        current="Current name",
        new="New name",
    )

    name = StringField()

    def validate_name(self, field: StringField) -> None:
        """Require another name than now."""
        try:
            field.data = read_full_name(field.data or "")
        except ValueError as problem:
            raise ValidationError(str(problem)) from None
        if field.data == self.facts.name:
            raise ValidationError(self.say("same"))


class SamePerson(Confirmed):
    """The confirmation that it is the same person although neither name stays."""

    words = Wording(heading="Check that this is the same person", button="It is the same person")

    def subject(self, facts: Any) -> str:
        """The old and the new name."""
        return f"{facts.name} → {facts.new_name}"
