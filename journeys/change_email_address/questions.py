"""The question about a new email address (PD-30)."""

from wtforms import StringField, ValidationError

from journeys.shared.email import EmailAddress
from rules.email_addresses import email_key
from rules.wording import Wording


class NewEmailAddress(EmailAddress):
    """Another address than now, not in use by another person."""

    words = Wording(
        email_hint="Current email address: {period.email}",
        same="The email must be different from the current email",
        in_use="This email address is in use for a different ECT, mentor or induction tutor. Enter a different one",
        current="Current email address",
        new="New email address",
    )

    def validate_email(self, field: StringField) -> None:
        """Require an address that Notify accepts and that no other person uses."""
        super().validate_email(field)
        if email_key(field.data) == email_key(self.facts.period.email):
            raise ValidationError(self.say("same"))
        if self.facts.context.email_is_in_use(field.data):
            raise ValidationError(self.say("in_use"))
