"""The question whether the teacher found is the right one and the name in TRS is correct (PD-28)."""

from typing import Any

from wtforms import StringField, ValidationError
from wtforms.fields.choices import SelectChoice

from journeys.shared.bound_answer import BoundAnswer
from journeys.shared.choices import radios
from rules.teacher_names import read_full_name
from rules.wording import Wording

ARE_CORRECT: Wording = Wording(yes="Yes", no="No, their name has changed or is spelt wrong")
#: The answers where a school has corrected the name before, which stays unless it is said to be wrong (PD-52).
WHICH_NAME: Wording = Wording(
    known="{known_name}, as in this service",
    yes="{trs_name}, as in the Teaching Record System",
    no="Neither, their name has changed or is spelt wrong",
)


class ReviewDetails(BoundAnswer):
    """True if the name in TRS is right, about one teacher; a corrected name counts only when it is not."""

    words = Wording(
        heading="Check {role_name} details",
        title="Check their details",
        name="Name",
        trn="Teacher reference number (TRN)",
        known_name="Name in this service",
        details_are_correct="Are these details correct?",
        details_are_correct_if_has_known_name="Which name is correct?",
        details_are_correct_hint=(
            "A correction is used in this service only, not in the Teaching Record System"
        ),
        changed=(
            "The TRN was changed in another window. These are now the details of {trs_name}, TRN {trn}. Check them and "
            "answer again"
        ),
        missing="Select yes if the details are correct",
        missing_if_has_known_name="Select which name is correct",
        corrected_name="Enter the correct full name",
        button="Confirm and continue",
    )

    details_are_correct = radios(ARE_CORRECT)
    corrected_name = StringField()

    def subject(self, facts: Any) -> str:
        """The TRN of the teacher found."""
        return str(facts.trn)

    def ask(self, facts: Any) -> None:
        """Offer the name that a school gave before, beside the one in TRS."""
        super().ask(facts)
        if facts.has_known_name:
            self.details_are_correct.choices = [
                SelectChoice(value, WHICH_NAME(value, facts)) for value in WHICH_NAME
            ]

    def validate_corrected_name(self, field: StringField) -> None:
        """A name, where the one in TRS is not right."""
        if self.details_are_correct.data != "no":
            return
        try:
            field.data = read_full_name(field.data or "")
        except ValueError as problem:
            raise ValidationError(str(problem)) from None
