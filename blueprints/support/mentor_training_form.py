"""The form on which support says how the own training of a mentor ended (PD-87)."""

from typing import Any

from wtforms import ValidationError
from wtforms.validators import StopValidation

from journeys.question import Question
from journeys.shared.choices import radios
from journeys.shared.date_field import DateField
from rules.mentor_training import HOW_IT_ENDED
from rules.wording import Wording

#: The choice of one that has not ended.
OPEN = "open"
CHOICES: Wording = Wording(**HOW_IT_ENDED, **{OPEN: "It has not ended. They can be trained"})


class OptionalDate(DateField):
    """A date that need not be known."""

    def pre_validate(self, form: Any) -> None:
        """Pass over it if it is blank."""
        if self.is_blank:
            raise StopValidation
        super().pre_validate(form)


class MentorTrainingForm(Question):
    """How the training of a mentor ended, and when."""

    words = Wording(
        heading="Change the mentor training",
        ended="How did their mentor training end?",
        ended_hint="As their lead provider has told us",
        missing="Select how their mentor training ended, or that it has not ended",
        ended_on="When did it end?",
        ended_on_name="the date on which it ended",
        ended_on_hint="Leave this blank if it is not known",
        future="The date on which it ended must be today or in the past",
        not_ended="Delete the date, or select how their mentor training ended",
        button="Save and tell the school",
    )

    ended = radios(CHOICES)
    ended_on = OptionalDate()

    def validate_ended_on(self, field: DateField) -> None:
        """Refuse a day to come, and any of one that has not ended."""
        if field.data is not None and self.ended.data == OPEN:
            raise ValidationError(self.say("not_ended"))
        if field.data is not None and field.data > self.facts.today:
            raise ValidationError(self.say("future"))
