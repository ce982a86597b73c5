"""The form of a request for help."""

from __future__ import annotations

from wtforms import Field, Form, HiddenField, TextAreaField, ValidationError

from journeys.shared.free_text import at_most_words, tidy
from rules.national_insurance_numbers import holds_national_insurance_number


class HelpForm(Form):
    """The message; the page shows what else is sent, which the service knows already."""

    message = TextAreaField(
        "What do you need help with?", [at_most_words("What you need help with")], filters=[tidy]
    )
    trn = HiddenField(filters=[tidy])
    """The one that the page said will be sent, to notice when it is another by now."""
    page = HiddenField(filters=[tidy])
    """What tells this page from every other that was shown."""

    def validate_message(self, field: Field) -> None:
        """Require a text, without data that must not be stored (PD-27)."""
        if not field.data:
            raise ValidationError("Enter what you need help with")
        # A text that is too long is refused anyway, so it is not searched.
        if not field.errors and holds_national_insurance_number(field.data):
            raise ValidationError("Remove the National Insurance number from what you have written")
