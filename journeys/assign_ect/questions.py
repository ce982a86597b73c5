"""The question about the ECT whom a mentor takes on."""

from typing import Any

from wtforms.fields.choices import SelectChoice

from journeys.question import Question
from journeys.shared.choices import radios
from rules.wording import Wording


class ChooseECT(Question):
    """An ECT of the mentor's school who is not theirs."""

    words = Wording(
        ect="Who would you like to assign to {name}?",
        title="ECT",
        missing="Select who you would like to assign to {name}",
        no_mentor="No mentor yet",
        mentored="Currently mentored by {mentor}",
        row="ECT",
        current="Current mentor",
        begins="Mentor from",
    )

    ect = radios()

    def ask(self, facts: Any) -> None:
        """Set the choices: those without a mentor first."""
        super().ask(facts)
        self.ect.choices = [
            SelectChoice(str(each.ect.id), each.ect.teacher.name) for each in facts.ects_offered
        ]

    @property
    def hints(self) -> dict[str, str]:
        """Value → the mentor now."""
        return {str(each.ect.id): self._hint(each.mentor) for each in self.facts.ects_offered}

    def _hint(self, mentor: Any) -> str:
        return self.say("mentored", mentor=mentor.teacher.name) if mentor else self.say("no_mentor")
