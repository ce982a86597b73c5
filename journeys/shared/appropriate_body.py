"""The question for the appropriate body of an induction, for registering and for changing it."""

from __future__ import annotations

from typing import Any

from wtforms import RadioField
from wtforms.fields.choices import SelectChoice

from journeys.question import Question
from journeys.shared.choices import must_be_listed

#: Reporting the appropriate body is optional (PD-33).
LATER = "later"
TOLD_LATER = "You will tell us later"


class ChooseAppropriateBody(Question):
    """The appropriate body of the induction, if the school knows already."""

    appropriate_body = RadioField(validate_choice=False)

    def ask(self, facts: Any) -> None:
        """Set the choices of the year."""
        self.appropriate_body.label.text = (
            f"Which appropriate body will be supporting {facts.name}’s induction?"
        )
        offered = [SelectChoice(str(each.id), each.name) for each in facts.appropriate_bodies_offered]
        self.appropriate_body.choices = [*offered, SelectChoice(LATER, "We will tell you later")]

    def validate_appropriate_body(self, field: RadioField) -> None:
        """Require one of the choices, or that the school reports it later."""
        can_wait = any(choice.value == LATER for choice in field.choices)
        missing = "Select which appropriate body will be supporting their induction"
        must_be_listed(field, f"{missing}, or tell us later" if can_wait else missing)
