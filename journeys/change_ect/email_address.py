"""How does a school change an early career teacher's email address? (PD-30)"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wtforms import StringField, ValidationError

from actions.change_ect import change_ect_email
from journeys.change_ect.facts import ECTFacts, cannot_change
from journeys.conditions import never
from journeys.journey import Journey, Row, Step
from journeys.shared.email import EmailAddress
from models.service_context import ServiceContext
from models.user import User
from rules.email_addresses import email_key


class NewEmailAddress(EmailAddress):
    """Another address than now, and nobody else's."""

    def ask(self, facts: Any) -> None:
        """Whose it is, and what it was so far."""
        super().ask(facts)
        self.email.description = f"It is {facts.ect.email} now"

    def validate_email(self, field: StringField) -> None:
        """As Notify takes it, and free."""
        super().validate_email(field)
        if email_key(field.data) == email_key(self.facts.ect.email):
            raise ValidationError("The email must be different from the current email")
        if self.facts.context.email_is_in_use(field.data):
            raise ValidationError(
                "This email address is in use for a different ECT, mentor or induction tutor. Enter another"
            )


@dataclass(frozen=True)
class EmailChange(ECTFacts):
    """What is known of a change of email address."""

    @property
    def email(self) -> str:
        """The new address."""
        return str(self.answer("email-address", "email"))


def _change(facts: EmailChange, *, user: User, context: ServiceContext) -> Mapping[str, Any]:
    change_ect_email(facts.ect, facts.email, user=user, context=context)
    return {"name": facts.name, "email": facts.email}


CHANGE_EMAIL_ADDRESS = Journey(
    "change-email-address",
    facts=EmailChange,
    submit=_change,
    steps=(
        cannot_change(),
        Step(
            "email-address",
            NewEmailAddress,
            rows=(
                Row("Current email address", lambda facts: facts.ect.email, changeable=never),
                Row("New email address", lambda facts: facts.email),
            ),
        ),
    ),
)
