"""A school changes the email address of an ECT or a mentor (PD-30)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from actions.change_participant import change_email
from journeys.change_email_address.questions import NewEmailAddress
from journeys.conditions import never
from journeys.journey import Journey, Row, Step
from journeys.shared.participant_facts import ParticipantFacts, cannot_change
from models.service_context import ServiceContext
from models.user import User
from rules.wording import Wording


@dataclass(frozen=True)
class EmailChange(ParticipantFacts):
    """The facts of a change of email address."""

    @property
    def email(self) -> str:
        """The new address."""
        return str(self.answer("email-address", "email"))


def _change(facts: EmailChange, *, user: User, context: ServiceContext) -> Mapping[str, Any]:
    change_email(facts.period, facts.email, user=user, context=context)
    return {"name": facts.name, "email": facts.email}


CHANGE_EMAIL_ADDRESS = Journey(
    "change-email-address",
    words=Wording(
        title="Change of email address",
        check="Check the new email address of {name}",
        button="Confirm change",
        done="Email address of {name} changed",
    ),
    facts=EmailChange,
    submit=_change,
    about=("ect", "mentor"),
    steps=(
        cannot_change(),
        Step(
            "email-address",
            NewEmailAddress,
            rows=(
                Row("current", lambda facts: facts.period.email, changeable=never),
                Row("new", lambda facts: facts.email),
            ),
        ),
    ),
)
