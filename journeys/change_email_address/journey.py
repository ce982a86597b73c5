"""A school changes the email address of an early career teacher (PD-30)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from actions.change_ect import change_ect_email
from journeys.change_email_address.questions import NewEmailAddress
from journeys.conditions import never
from journeys.journey import Journey, Row, Step
from journeys.shared.ect_facts import ECTFacts, cannot_change
from models.service_context import ServiceContext
from models.user import User
from rules.wording import Wording


@dataclass(frozen=True)
class EmailChange(ECTFacts):
    """The facts of a change of email address."""

    @property
    def email(self) -> str:
        """The new address."""
        return str(self.answer("email-address", "email"))


def _change(facts: EmailChange, *, user: User, context: ServiceContext) -> Mapping[str, Any]:
    change_ect_email(facts.ect, facts.email, user=user, context=context)
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
    about=("ect",),
    steps=(
        cannot_change(),
        Step(
            "email-address",
            NewEmailAddress,
            rows=(
                Row("current", lambda facts: facts.ect.email, changeable=never),
                Row("new", lambda facts: facts.email),
            ),
        ),
    ),
)
