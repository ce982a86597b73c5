"""The question for the appropriate body of an induction, for registering and for changing it."""

from __future__ import annotations

from typing import Any

from wtforms.fields.choices import SelectChoice

from journeys.question import Question
from journeys.shared.choices import radios
from rules.wording import Wording

#: Reporting the appropriate body is optional (PD-33).
LATER = "later"


class ChooseAppropriateBody(Question):
    """The appropriate body of the induction, if the school knows already."""

    words = Wording(
        appropriate_body="Which appropriate body will be supporting {name}’s induction?",
        legend="Appropriate body",
        search="Search for an appropriate body",
        usual="Your school’s usual appropriate body for {year.label}",
        later="We will tell you later",
        told_later="You will tell us later",
        missing="Select which appropriate body will be supporting their induction, or tell us later",
    )

    appropriate_body = radios()

    def ask(self, facts: Any) -> None:
        """Set the choices of the year."""
        super().ask(facts)
        offered = [SelectChoice(str(each.id), each.name) for each in facts.appropriate_bodies_offered]
        self.appropriate_body.choices = [*offered, SelectChoice(LATER, self.say("later"))]
