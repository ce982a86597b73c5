"""The declaration to sign off a performance profile."""

from __future__ import annotations

from wtforms import Field, Form, SelectMultipleField, ValidationError
from wtforms.fields.choices import SelectChoice

CONFIRMED = "yes"


class SignOffForm(Form):
    """One box to tick."""

    confirmed = SelectMultipleField(
        "Is the trainee data correct?",
        choices=[SelectChoice(CONFIRMED, "Yes, the trainee data is correct to the best of my knowledge")],
        validate_choice=False,
    )

    def validate_confirmed(self, field: Field) -> None:
        """Require the tick."""
        if CONFIRMED not in (field.data or []):
            raise ValidationError("Confirm sign off")
