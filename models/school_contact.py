"""The address to which the service writes about a school: its induction tutor's, else the one of GIAS (PD-23)."""

from dataclasses import dataclass

from models.induction_tutor import InductionTutor
from models.school import School


@dataclass(frozen=True)
class SchoolContact:
    """The name and address of whoever reads a school's emails."""

    name: str
    """Empty where only the school's own address is known."""
    email: str
    is_tutor: bool


def contact_of(school: School) -> SchoolContact | None:
    """The induction tutor, else the school's own address; None if it has neither."""
    tutor: InductionTutor | None = InductionTutor.get_or_none(
        (InductionTutor.school == school) & InductionTutor.until_at.is_null()
    )
    if tutor is not None:
        return SchoolContact(tutor.name, tutor.email, is_tutor=True)
    return SchoolContact("", school.email, is_tutor=False) if school.email else None
