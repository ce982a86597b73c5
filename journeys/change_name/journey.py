"""A school changes the name of an ECT or a mentor (document 4, PD-70). The reason is asked first.

Schools used to change names in order to put another person into a record, so two of the reasons lead no further.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from actions.change_participant import change_name
from journeys.change_name.questions import (
    ANOTHER_PERSON,
    NOT_TO_BE_REGISTERED,
    NewName,
    SamePerson,
    WhyNameChanges,
)
from journeys.conditions import never, when
from journeys.journey import Journey, Row, Step, Stop
from journeys.shared.participant_facts import ParticipantFacts, cannot_change
from models.service_context import ServiceContext
from models.user import User
from rules.name_change_reasons import NAME_CHANGE_REASONS
from rules.teacher_names import is_another_name
from rules.wording import Wording


@dataclass(frozen=True)
class NameChange(ParticipantFacts):
    """The facts of a change of name."""

    @property
    def should_not_be_registered(self) -> bool:
        """True if the record is the mistake."""
        return bool(self.answer("reason", "reason") == NOT_TO_BE_REGISTERED)

    @property
    def is_about_another_person(self) -> bool:
        """True if another person is to be put into the record."""
        return bool(self.answer("reason", "reason") == ANOTHER_PERSON)

    @property
    def new_name(self) -> str:
        """The new name."""
        return str(self.answer("name", "name"))

    @property
    def both_names_change(self) -> bool:
        """True if neither first nor last name stays (PD-28)."""
        return is_another_name(self.name, self.new_name)


def _change(facts: NameChange, *, user: User, context: ServiceContext) -> Mapping[str, Any]:
    before, reason = facts.name, str(facts.answer("reason", "reason"))
    change_name(facts.period, facts.new_name, reason=reason, user=user, context=context)
    return {"name": facts.new_name, "before": before}


CHANGE_NAME = Journey(
    "change-name",
    words=Wording(
        title="Change of name",
        check="Check the change of name of {name}",
        button="Confirm change",
        done="Name of {before} changed",
    ),
    facts=NameChange,
    submit=_change,
    about=("ect", "mentor"),
    steps=(
        cannot_change(),
        Step(
            "reason",
            WhyNameChanges,
            rows=(Row("row", lambda facts: NAME_CHANGE_REASONS[facts.answer("reason", "reason")]),),
        ),
        Stop(
            "should-not-be-registered",
            when(NameChange.should_not_be_registered),
            words=Wording(heading="Do not change their name"),
        ),
        Stop(
            "another-person",
            when(NameChange.is_about_another_person),
            words=Wording(heading="You cannot replace {name} with someone else"),
        ),
        Step(
            "name",
            NewName,
            rows=(
                Row("current", lambda facts: facts.name, changeable=never),
                Row("new", lambda facts: facts.new_name),
            ),
        ),
        Step("same-person", SamePerson, when=when(NameChange.both_names_change)),
    ),
)
