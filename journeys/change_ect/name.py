"""How does a school change an early career teacher's name? Why comes first (document 4, PD-70).

Schools used to change names in order to put somebody else into a record, so two of the reasons lead no further.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wtforms import StringField, ValidationError

from actions.change_ect import change_ect_name
from journeys.change_ect.facts import ECTFacts, cannot_change
from journeys.conditions import never, when
from journeys.journey import Journey, Row, Step, Stop
from journeys.question import Question
from journeys.shared.bound_answer import Confirmed
from journeys.shared.choices import radios
from models.service_context import ServiceContext
from models.user import User
from rules.teacher_names import is_another_name, read_corrected_name

NOT_TO_BE_REGISTERED, ANOTHER_PERSON = "not-to-be-registered", "another-person"
#: Why a name can change, by code.
REASONS = {
    "name-changed": "Their name has changed, for example because they married",
    "spelt-wrong": "Their name is spelt wrong",
}
_ANSWERS = {
    **REASONS,
    NOT_TO_BE_REGISTERED: "They should not have been registered",
    ANOTHER_PERSON: "I want to replace them with someone else",
}


class WhyNameChanges(Question):
    """Why another name is needed."""

    reason = radios("", _ANSWERS, missing="Select why their name needs to change")

    def ask(self, facts: Any) -> None:
        """Whose name."""
        self.reason.label.text = f"Why does {facts.name}’s name need to change?"


class NewName(Question):
    """What they are called from now on."""

    name = StringField("What is the correct full name?")

    def ask(self, facts: Any) -> None:
        """What it is so far."""
        self.name.description = f"It is {facts.name} now"

    def validate_name(self, field: StringField) -> None:
        """Another name than now."""
        try:
            field.data = read_corrected_name(field.data or "")
        except ValueError as problem:
            raise ValidationError(str(problem)) from None
        if field.data == self.facts.name:
            raise ValidationError("The name must be different from the current name")


class SamePerson(Confirmed):
    """That a name of which nothing is left is still the same person's."""

    def subject(self, facts: Any) -> str:
        """From what to what."""
        return f"{facts.name} → {facts.new_name}"


@dataclass(frozen=True)
class NameChange(ECTFacts):
    """What is known of a change of name."""

    @property
    def should_not_be_registered(self) -> bool:
        """Whether the record is the mistake."""
        return bool(self.answer("reason", "reason") == NOT_TO_BE_REGISTERED)

    @property
    def is_about_another_person(self) -> bool:
        """Whether somebody else is to be put into the record."""
        return bool(self.answer("reason", "reason") == ANOTHER_PERSON)

    @property
    def new_name(self) -> str:
        """What they are called from now on."""
        return str(self.answer("name", "name"))

    @property
    def both_names_change(self) -> bool:
        """Whether neither first nor last name stays (PD-28)."""
        return is_another_name(self.name, self.new_name)


def _change(facts: NameChange, *, user: User, context: ServiceContext) -> Mapping[str, Any]:
    before, reason = facts.name, str(facts.answer("reason", "reason"))
    change_ect_name(facts.ect, facts.new_name, reason=reason, user=user, context=context)
    return {"name": facts.new_name, "before": before}


CHANGE_NAME = Journey(
    "change-name",
    facts=NameChange,
    submit=_change,
    steps=(
        cannot_change(),
        Step(
            "reason",
            WhyNameChanges,
            rows=(Row("Reason", lambda facts: REASONS[facts.answer("reason", "reason")]),),
        ),
        Stop("should-not-be-registered", when("should_not_be_registered")),
        Stop("another-person", when("is_about_another_person")),
        Step(
            "name",
            NewName,
            rows=(
                Row("Current name", lambda facts: facts.name, changeable=never),
                Row("New name", lambda facts: facts.new_name),
            ),
        ),
        Step("same-person", SamePerson, when=when("both_names_change")),
    ),
)
