"""The schools at which teachers are registered, as ECTs or mentors; for support, which sees all schools."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from models.ect_period import ECTPeriod
from models.mentor_period import MentorPeriod
from models.school import School


@dataclass(frozen=True)
class SchoolOfTeacher:
    """A school at which a teacher is registered."""

    role: str
    """ECT or mentor."""
    school: School
    started_on: date
    finished_on: date | None


def schools_of_teachers(teachers: Iterable[int], today: date) -> dict[int, list[SchoolOfTeacher]]:
    """Id of each → the schools at which they are registered and which they have not left."""
    found: dict[int, list[SchoolOfTeacher]] = {}
    for role, table in (("ECT", ECTPeriod), ("Mentor", MentorPeriod)):
        theirs = table.here_on(today) & table.teacher.in_(list(teachers))
        for period in table.select(table, School).join(School).where(theirs).order_by(table.started_on):
            place = SchoolOfTeacher(role, period.school, period.started_on, period.finished_on)
            found.setdefault(period.teacher_id, []).append(place)
    return found
