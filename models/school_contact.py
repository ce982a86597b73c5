"""The address to which the service writes about a school: its induction tutor's, else the one of GIAS (PD-23)."""

from collections.abc import Collection
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
    return contacts_of([school]).get(school.id)


def contacts_of(schools: Collection[School]) -> dict[int, SchoolContact]:
    """The contact of each school by its id, in one query; a school without any is left out."""
    ids = [school.id for school in schools]
    tutors = InductionTutor.select().where(InductionTutor.until_at.is_null() & InductionTutor.school.in_(ids))
    found = {school.id: SchoolContact("", school.email, is_tutor=False) for school in schools if school.email}
    return found | {
        tutor.school_id: SchoolContact(tutor.name, tutor.email, is_tutor=True) for tutor in tutors
    }
