"""The question for the email address of a teacher (PD-30)."""

from wtforms import StringField, ValidationError

from journeys.question import Question
from rules.email_addresses import read_email_address
from rules.wording import Wording


class EmailAddress(Question):
    """The address of a teacher; one in use by another person has a page of its own."""

    words = Wording(email="What is {name}’s email address?")

    email = StringField()

    def validate_email(self, field: StringField) -> None:
        """Require an address that Notify accepts; `data` is then the address without whitespace."""
        try:
            field.data = read_email_address(field.data or "")
        except ValueError as problem:
            raise ValidationError(str(problem)) from None


class FirstEmailAddress(EmailAddress):
    """The email address of a teacher who is being registered."""

    words = Wording(
        heading=EmailAddress.words["email"],
        title="Email address",
        email="Email address",
        email_hint="You can change it later, for example to a school email address",
    )
