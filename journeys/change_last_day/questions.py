"""The questions about a last day that was reported wrongly (PD-37)."""

from wtforms import ValidationError

from journeys.question import Question
from journeys.shared.choices import radios
from journeys.shared.date_field import DateField
from journeys.shared.last_day import LastDay
from rules.wording import Wording

ANSWERS: Wording = Wording(yes="Yes, but on another date", no="No, they are staying at your school")
IN_CHECK: Wording = Wording(yes="Yes", no="No, they are staying")


class StillLeaving(Question):
    """The question whether only the day is wrong."""

    words = Wording(
        still_leaving="Is {name} still leaving your school?",
        still_leaving_hint="You reported {period.finished_on:day} as their last day",
        missing="Select yes if they are still leaving your school",
        row="Still leaving",
    )

    still_leaving = radios(ANSWERS)


class NewLastDay(LastDay):
    """Another last day than was reported."""

    words = Wording(
        last_day_hint="Current last day: {period.finished_on:day}",
        another_school=(
            "{next_school} has registered them from {next_start:day}, so they cannot stay at your school. "
            "If that is wrong, ask {next_school} first, or email {support_email}"
        ),
        same="The last day must be different from the current last day",
        current="Current last day",
    )

    def validate_last_day(self, field: DateField) -> None:
        """Refuse the day that was reported."""
        if field.day == self.facts.period.finished_on:
            raise ValidationError(self.say("same"))
        super().validate_last_day(field)
