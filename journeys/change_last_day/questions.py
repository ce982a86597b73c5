"""The questions about a last day that was reported wrongly (PD-37)."""

from __future__ import annotations

from typing import Any

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
        still_leaving_hint="You reported {ect.finished_on:day} as their last day",
        still_leaving_hint_if_is_registered_elsewhere=(
            "Another school has registered them, so that their last day is {ect.finished_on:day}"
        ),
        missing="Select yes if they are still leaving your school",
        row="Still leaving",
    )

    still_leaving = radios(ANSWERS)

    def validate_still_leaving(self, field: Any) -> None:
        """They cannot stay where another school has registered them since."""
        problem = self.facts.context.problem_with_last_day(None) if field.data == "no" else None
        if problem:
            raise ValidationError(problem)


class NewLastDay(LastDay):
    """Another last day than was reported."""

    words = Wording(
        last_day_hint="Current last day: {ect.finished_on:day}",
        same="The last day must be different from the current last day",
        current="Current last day",
    )

    def validate_last_day(self, field: DateField) -> None:
        """Refuse the day that was reported."""
        if field.day == self.facts.ect.finished_on:
            raise ValidationError(self.say("same"))
        super().validate_last_day(field)
