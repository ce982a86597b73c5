"""The form for feedback."""

from __future__ import annotations

import re
from typing import Any

from wtforms import Field, Form, RadioField, StringField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import AnyOf

from journeys.shared.free_text import at_most_words, tidy

FEELINGS = (
    SelectChoice("very_satisfied", "Very satisfied"),
    SelectChoice("satisfied", "Satisfied"),
    SelectChoice("neither", "Neither satisfied nor dissatisfied"),
    SelectChoice("dissatisfied", "Dissatisfied"),
    SelectChoice("very_dissatisfied", "Very dissatisfied"),
)


class FeedbackForm(Form):
    """A rating, and optionally some words, a name and an email address."""

    satisfaction = RadioField(
        "Overall, how do you feel about this service?",
        [AnyOf([feeling.value for feeling in FEELINGS], "Select how you feel about this service")],
        choices=list(FEELINGS),
        validate_choice=False,
    )
    improvement = TextAreaField(
        "How could we improve this service? (optional)",
        [at_most_words("How we could improve this service")],
        filters=[tidy],
    )
    name = StringField("Your name (optional)", filters=[tidy])
    email = StringField("Your email address (optional)", filters=[tidy])

    def validate_name(self, field: Field) -> None:
        """Require a name with an address."""
        if not field.data and self.email.data:
            raise ValidationError("Enter your name, so that we know who to write to")
        _at_most(200, field, "Your name")

    def validate_email(self, field: Field) -> None:
        """Require an address with a name, and a valid one."""
        if self.name.data and not field.data:
            raise ValidationError("Enter your email address, or remove your name")
        if field.data and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", field.data):
            raise ValidationError("Enter an email address in the correct format, like name@example.com")
        _at_most(254, field, "Your email address")

    @property
    def answers(self) -> dict[str, Any]:
        """The values to store."""
        return dict(self.data)


def _at_most(length: int, field: Field, what: str) -> None:
    if len(field.data) > length:
        raise ValidationError(f"{what} must be {length} characters or fewer")
