"""The form for feedback."""

from typing import Any

from wtforms import Field, StringField, TextAreaField, ValidationError

from journeys.question import WordedForm
from journeys.shared.choices import radios
from journeys.shared.free_text import at_most_words, problem_with_text, tidy
from rules.email_addresses import read_email_address
from rules.wording import Wording

FEELINGS: Wording = Wording(
    very_satisfied="Very satisfied",
    satisfied="Satisfied",
    neither="Neither satisfied nor dissatisfied",
    dissatisfied="Dissatisfied",
    very_dissatisfied="Very dissatisfied",
)


class FeedbackForm(WordedForm):
    """A rating, and optionally some words, a name and an email address."""

    words = Wording(
        heading="Give feedback",
        satisfaction="Overall, how do you feel about this service?",
        missing="Select how you feel about this service",
        improvement="How could we improve this service? (optional)",
        improvement_hint="Use 200 words or fewer, without personal details of trainees or teachers",
        improvement_name="How we could improve this service",
        name="Your name (optional)",
        name_missing="Enter your name, so that we know who to write to",
        name_name="Your name",
        email="Your email address (optional)",
        email_missing="Enter your email address, or remove your name",
        button="Send feedback",
    )

    satisfaction = radios(FEELINGS)
    improvement = TextAreaField(validators=[at_most_words], filters=[tidy])
    name = StringField(filters=[tidy])
    email = StringField(filters=[tidy])

    def validate_name(self, field: Field) -> None:
        """Require a name with an address."""
        if not field.data and self.email.data:
            raise ValidationError(self.say("name_missing"))
        if problem := problem_with_text(field.data, self.say("name_name"), 200):
            raise ValidationError(problem)

    def validate_email(self, field: Field) -> None:
        """Require an address with a name, and a valid one."""
        if self.name.data and not field.data:
            raise ValidationError(self.say("email_missing"))
        if field.data:
            try:
                field.data = read_email_address(field.data)
            except ValueError as problem:
                raise ValidationError(str(problem)) from None

    @property
    def answers(self) -> dict[str, Any]:
        """The values to store."""
        return dict(self.data)
