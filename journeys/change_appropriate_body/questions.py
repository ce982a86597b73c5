"""The question about a new appropriate body (PD-33)."""

from typing import Any

from wtforms.fields.choices import SelectChoice

from journeys.shared.appropriate_body import LATER, ChooseAppropriateBody
from rules.wording import Wording


class NewAppropriateBody(ChooseAppropriateBody):
    """Another appropriate body than now; one that was reported is replaced, never taken away."""

    words = Wording(
        appropriate_body_hint="Current appropriate body: {name_of_current_body}",
        missing="Select which appropriate body will be supporting their induction",
        is_current="{name_of_current_body} is the appropriate body in the record now",
        current="Current appropriate body",
        new="New appropriate body",
        not_reported="Not reported",
    )

    def ask(self, facts: Any) -> None:
        """Set the choices of their year, without the current one."""
        super().ask(facts)
        choices: list[SelectChoice] = self.appropriate_body.choices
        self.appropriate_body.choices = [choice for choice in choices if choice.value != LATER]
