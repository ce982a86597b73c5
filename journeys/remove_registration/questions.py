"""The question about why a registration is removed (PD-40)."""

from typing import Any

from wtforms.fields.choices import SelectChoice

from journeys.question import Question
from journeys.shared.choices import radios
from rules.wording import Wording


class RemovalReason(Question):
    """The reason for removing them."""

    words = Wording(
        reason="Why should {name} not be registered?",
        reason_hint="Do not remove someone who has left: report that they are leaving instead",
        title="Reason",
        missing="Select why {name} should not be registered",
        row="Reason",
        trn="Teacher reference number (TRN)",
        started="School start date",
    )

    reason = radios()

    def ask(self, facts: Any) -> None:
        """Offer the reasons that fit the record."""
        super().ask(facts)
        self.reason.choices = [SelectChoice(code, label) for code, label in facts.reasons_offered.items()]
