"""The question whether the teacher found is the right one and the name in TRS is correct (PD-28)."""

from __future__ import annotations

from typing import Any

from wtforms import StringField, ValidationError

from journeys.shared.bound_answer import BoundAnswer
from journeys.shared.choices import radios
from rules.teacher_names import read_corrected_name


class ReviewDetails(BoundAnswer):
    """True if the name in TRS is right, about one teacher; a corrected name counts only when it is not."""

    details_are_correct = radios(
        "Are these details correct?",
        {"yes": "Yes", "no": "No, their name has changed or is spelt wrong"},
        missing="Select yes if the details are correct",
    )
    corrected_name = StringField("Enter the correct full name")

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
