"""The question for the email address of a teacher (PD-30)."""

from __future__ import annotations

from typing import Any

from wtforms import StringField, ValidationError

from journeys.question import Question
from rules.email_addresses import read_email_address


class EmailAddress(Question):
    """Where a teacher is written to; whether it is somebody else’s already has a page of its own."""

    email = StringField("Email address")

    def ask(self, facts: Any) -> None:
        """Whose it is."""
        self.email.label.text = f"What is {facts.name}’s email address?"

    def validate_email(self, field: StringField) -> None:
        """As Notify takes it; `data` is then the address without what is around it."""
        try:
            field.data = read_email_address(field.data or "")
        except ValueError as problem:
            raise ValidationError(str(problem)) from None
