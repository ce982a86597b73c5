"""Email addresses of induction tutors: who has an address that a school gives for its new one (PD-30)."""

from datetime import date

from models.emails_in_use import names_with_email
from models.induction_tutor import InductionTutor
from models.school import School
from rules.email_addresses import email_key
from rules.tutor_emails import problem_with_tutor_email


def tutor_email_problem(school: School, email: str, name: str, today: date) -> str | None:
    """The error for the address of a school’s new induction tutor; None if it can be used."""
    tutor = InductionTutor.of(school)
    return problem_with_tutor_email(
        email,
        name,
        school=school.name,
        is_of_this_tutor=tutor is not None and email_key(tutor.email) == email_key(email),
        names=names_with_email(email, today),
    )
