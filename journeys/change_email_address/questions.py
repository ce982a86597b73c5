"""The question about a new email address (PD-30)."""

from __future__ import annotations

from typing import Any

from wtforms import StringField, ValidationError

from journeys.shared.email import EmailAddress
from rules.email_addresses import email_key


class NewEmailAddress(EmailAddress):
    """Another address than now, not in use by another person."""

    def ask(self, facts: Any) -> None:
        """Set the teacher's name and current address."""
        super().ask(facts)
        self.email.description = f"It is {facts.ect.email} now"

    def validate_email(self, field: StringField) -> None:
        """Require an address that Notify accepts and that no other person uses."""
        super().validate_email(field)
        if email_key(field.data) == email_key(self.facts.ect.email):
            raise ValidationError("The email must be different from the current email")
        if self.facts.context.email_is_in_use(field.data):
            raise ValidationError(
                "This email address is in use for a different ECT, mentor or induction tutor. Enter another"
            )
