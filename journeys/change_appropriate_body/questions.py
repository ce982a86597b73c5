"""The question about a new appropriate body (PD-33)."""

from __future__ import annotations

from typing import Any

from wtforms.fields.choices import SelectChoice

from journeys.shared.appropriate_body import LATER, ChooseAppropriateBody


class NewAppropriateBody(ChooseAppropriateBody):
    """Another appropriate body than now, or none if there was one."""

    def ask(self, facts: Any) -> None:
        """Set the choices of their year, without the current one."""
        super().ask(facts)
        if facts.ect.appropriate_body is None:
            choices: list[SelectChoice] = self.appropriate_body.choices
            self.appropriate_body.choices = [choice for choice in choices if choice.value != LATER]
