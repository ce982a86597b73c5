"""The question for the email address of a teacher (PD-30)."""

from __future__ import annotations

from typing import Any

from wtforms import StringField, ValidationError

from journeys.question import Question
from rules.email_addresses import read_email_address


class EmailAddress(Question):
    """The address of a teacher; one in use by another person has a page of its own."""

    email = StringField("Email address")

    def ask(self, facts: Any) -> None:
        """Set the teacher's name."""
        self.email.label.text = f"What is {facts.name}’s email address?"

    def validate_email(self, field: StringField) -> None:
        """Require an address that Notify accepts; `data` is then the address without whitespace."""
        try:
            field.data = read_email_address(field.data or "")
        except ValueError as problem:
            raise ValidationError(str(problem)) from None
