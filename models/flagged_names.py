"""Corrected names of which neither part is the one in TRS; support checks each once (PD-28)."""

from dataclasses import dataclass
from datetime import date

from models.teacher import Teacher
from models.teacher_schools import SchoolOfTeacher, schools_of_teachers


@dataclass(frozen=True)
class FlaggedName:
    """A teacher whose name support has to check, and the schools that can be asked."""

    teacher: Teacher
    places: list[SchoolOfTeacher]


def count_flagged_names() -> int:
    """The number of flagged names."""
    return int(Teacher.select().where(Teacher.name_needs_a_look).count())


def flagged_names(today: date) -> list[FlaggedName]:
    """All flagged names, the teachers added first first; in three queries."""
    teachers = list(Teacher.select().where(Teacher.name_needs_a_look).order_by(Teacher.id))
    places = schools_of_teachers([teacher.id for teacher in teachers], today)
    return [FlaggedName(teacher, places.get(teacher.id, [])) for teacher in teachers]
