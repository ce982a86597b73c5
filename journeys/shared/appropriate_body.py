"""The question for the appropriate body of an induction, for registering and for changing it."""

from collections.abc import Iterable
from typing import Any, ClassVar

from wtforms.fields.choices import SelectChoice

from journeys.question import Question
from journeys.shared.choices import radios
from models.appropriate_body import AppropriateBody
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

    can_be_told_later: ClassVar[bool] = True

    appropriate_body = radios()

    def ask(self, facts: Any) -> None:
        """Set the choices of the year."""
        super().ask(facts)
        offered = [SelectChoice(str(each.id), each.name) for each in facts.appropriate_bodies_offered]
        later = [SelectChoice(LATER, self.say("later"))] if self.can_be_told_later else []
        self.appropriate_body.choices = [*offered, *later]

    def options_of(self, listed: Iterable[AppropriateBody]) -> list[Any]:
        """The options for these bodies, and to tell later where that is offered; WTForms makes a field of each."""
        shown = {LATER, *(str(body.id) for body in listed)}
        field = self.appropriate_body
        field.choices = [choice for choice in field.choices if choice.value in shown]
        return list(field)
