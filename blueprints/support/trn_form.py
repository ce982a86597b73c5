"""The form on which support gives the right TRN, and what proves that it is theirs; neither detail is kept (PD-27)."""

from typing import Any

from wtforms import StringField, ValidationError
from wtforms.validators import StopValidation

from journeys.shared.choices import radios
from journeys.shared.date_field import DateField
from journeys.shared.find_teacher import BIRTH_DATE, NATIONAL_INSURANCE_NUMBER, FindTeacher
from rules.national_insurance_numbers import read_national_insurance_number
from rules.teacher_reference_numbers import read_teacher_reference_number
from rules.wording import Wording

DETAILS: Wording = Wording(
    **{BIRTH_DATE: "Date of birth", NATIONAL_INSURANCE_NUMBER: "National Insurance number"}
)


class BirthDateIfChosen(DateField):
    """A date of birth that is read only if it is what the TRN is checked with."""

    def pre_validate(self, form: Any) -> None:
        """Pass over it if the other detail was chosen."""
        if form.by.data != BIRTH_DATE:
            raise StopValidation
        super().pre_validate(form)


class CorrectTRNForm(FindTeacher):
    """The right TRN, and a date of birth or National Insurance number to check it with."""

    words = Wording(
        heading="Correct the TRN",
        trn="Correct teacher reference number (TRN)",
        by="What do you know about them?",
        by_hint="We check it in the Teaching Record System (TRS) and do not keep it",
        missing="Select whether you know their date of birth or National Insurance number",
        national_insurance_number="National Insurance number",
        national_insurance_number_hint="For example, QQ 12 34 56 C",
        no_such_trn="TRS has no record with this TRN",
        birth_date_differs="The date of birth is not that of the record with this TRN",
        number_differs="The National Insurance number is not that of the record with this TRN",
        same="This is the TRN in their record already",
    )

    by = radios(DETAILS)
    date_of_birth = BirthDateIfChosen(is_birth=True, example_years=-27)
    national_insurance_number = StringField()

    def subject(self, _facts: Any) -> str:
        """The typed TRN, as a lookup by National Insurance number takes it."""
        return read_teacher_reference_number(self.trn.data)

    def validate_national_insurance_number(self, field: StringField) -> None:
        """Require one of the forms that TRS knows, if it was chosen."""
        if self.by.data != NATIONAL_INSURANCE_NUMBER:
            return
        try:
            read_national_insurance_number(field.data or "")
        except ValueError as problem:
            # Without its cause, so that no traceback has what was typed.
            raise ValidationError(str(problem)) from None

    def refuse_trn(self, message: str) -> None:
        """Put an error on the TRN."""
        self.trn.errors = [self.say(message)]

    def refuse_detail(self) -> None:
        """Put an error on the detail that TRS does not have in the record."""
        if self.by.data == BIRTH_DATE:
            self.date_of_birth.errors = [self.say("birth_date_differs")]
        else:
            self.national_insurance_number.errors = [self.say("number_differs")]
