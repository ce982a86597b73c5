"""The questions about the name of a teacher: typed before the lookup or corrected after it (PD-28)."""

from typing import Any

from wtforms import StringField, ValidationError
from wtforms.fields.choices import SelectChoice

from journeys.question import Question
from journeys.shared.bound_answer import BoundAnswer
from journeys.shared.choices import YES_OR_NO, radios
from rules.teacher_names import FULL_NAME, read_full_name
from rules.wording import Wording

ARE_CORRECT: Wording = Wording(yes="Yes", no="No, their name has changed or is spelt wrong")
#: The answers where a school has corrected the name before, which stays unless it is said to be wrong (PD-52).
WHICH_NAME: Wording = Wording(
    known="{known_name}, as in this service",
    yes="{trs_name}, as in the Teaching Record System",
    no="Neither, their name has changed or is spelt wrong",
)


class TypedName(Question):
    """The full name, before the teacher is looked up."""

    words = Wording(
        name="What is the {role.name}’s full name?",
        name_hint="Enter a first name and a last name, as they are called at your school",
        title="Full name",
    )

    name = StringField()

    def validate_name(self, field: StringField) -> None:
        """A full name; `data` is then the name with single spaces."""
        _reads_full_name(field)


class OtherName(BoundAnswer):
    """Another name of the teacher, asked for until its first name is the one in TRS."""

    words = Wording(
        heading="Is {typed_name} known by another name?",
        is_known="Are they known by another name?",
        is_known_hint="For example a full first name where you entered a short one, or an earlier name",
        title="Another name",
        other_name="What other name are they known by?",
        changed="The details were changed in another window. Answer again, about {typed_name}, TRN {trn}",
        missing="Select yes if they are known by another name",
        another="The first name in the Teaching Record System is not this one either. Enter another name",
    )

    is_known = radios(YES_OR_NO)
    other_name = StringField()

    def subject(self, facts: Any) -> str:
        """The TRN of the teacher found, and the name that was typed."""
        return f"{facts.trn} {facts.typed_name}"

    def validate_other_name(self, field: StringField) -> None:
        """A full name whose first name is that of the teacher, where there is another name."""
        if self.is_known.data != "yes":
            return
        _reads_full_name(field)
        if not self.facts.has_first_name_of(field.data):
            raise ValidationError(self.say("another"))


def _reads_full_name(field: StringField) -> None:
    try:
        field.data = read_full_name(field.data or "", FULL_NAME)
    except ValueError as problem:
        raise ValidationError(str(problem)) from None


class ReviewDetails(BoundAnswer):
    """True if the name in TRS is right, about one teacher; a corrected name counts only when it is not."""

    words = Wording(
        heading="Check {role.name} details",
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
