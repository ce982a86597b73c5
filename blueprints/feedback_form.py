"""The form for feedback."""

import re
from typing import Any

from wtforms import Field, StringField, TextAreaField, ValidationError

from journeys.question import WordedForm
from journeys.shared.choices import radios
from journeys.shared.free_text import at_most_words, problem_with_length, tidy
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
        improvement_hint="Do not include personal details of trainees or teachers. Use 200 words or fewer",
        improvement_name="How we could improve this service",
        name="Your name (optional)",
        name_missing="Enter your name, so that we know who to write to",
        name_name="Your name",
        email="Your email address (optional)",
        email_missing="Enter your email address, or remove your name",
        email_name="Your email address",
        not_an_address="Enter an email address in the correct format, like name@example.com",
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
        self._limit(field, 200)

    def validate_email(self, field: Field) -> None:
        """Require an address with a name, and a valid one."""
        if self.name.data and not field.data:
            raise ValidationError(self.say("email_missing"))
        if field.data and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", field.data):
            raise ValidationError(self.say("not_an_address"))
        self._limit(field, 254)

    def _limit(self, field: Field, most: int) -> None:
        if problem := problem_with_length(field.data, self.say(f"{field.short_name}_name"), most):
            raise ValidationError(problem)

    @property
    def answers(self) -> dict[str, Any]:
        """The values to store."""
        return dict(self.data)
