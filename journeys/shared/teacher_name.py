"""The question whether the teacher found is the right one and the name in TRS is correct (PD-28)."""

from __future__ import annotations

from typing import Any

from wtforms import StringField, ValidationError

from journeys.shared.bound_answer import BoundAnswer
from journeys.shared.choices import radios
from rules.teacher_names import read_corrected_name
from rules.wording import Wording

ARE_CORRECT: Wording = Wording(yes="Yes", no="No, their name has changed or is spelt wrong")


class ReviewDetails(BoundAnswer):
    """True if the name in TRS is right, about one teacher; a corrected name counts only when it is not."""

    words = Wording(
        title="Check their details",
        name="Name",
        trn="Teacher reference number (TRN)",
        details_are_correct="Are these details correct?",
        details_are_correct_hint=(
            "A correction is used in this service only, not in the Teaching Record System"
        ),
        changed=(
            "The TRN was changed in another window. These are now the details of {trs_name}, TRN {trn}. Check them and "
            "answer again"
        ),
        missing="Select yes if the details are correct",
        corrected_name="Enter the correct full name",
        button="Confirm and continue",
    )

    details_are_correct = radios(ARE_CORRECT)
    corrected_name = StringField()

    def subject(self, facts: Any) -> str:
        """The TRN of the teacher found."""
        return str(facts.trn)

    def validate_corrected_name(self, field: StringField) -> None:
        """A name, where the one in TRS is not right."""
        if self.details_are_correct.data != "no":
            return
        try:
            field.data = read_corrected_name(field.data or "")
        except ValueError as problem:
            raise ValidationError(str(problem)) from None
