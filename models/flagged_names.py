"""Whom do schools call by a name of which neither part is the one in TRS? Support looks at each once (PD-28)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.teacher import Teacher
from models.teacher_schools import SchoolOfTeacher, schools_of_teachers


@dataclass(frozen=True)
class FlaggedName:
    """Somebody whose name somebody has to look at, and the schools that can be asked."""

    teacher: Teacher
    places: list[SchoolOfTeacher]


def count_flagged_names() -> int:
    """How many there are."""
    return int(Teacher.select().where(Teacher.name_needs_a_look).count())


def flagged_names(today: date) -> list[FlaggedName]:
    """All of them, those whom TRS has known longest first; in three queries."""
    teachers = list(Teacher.select().where(Teacher.name_needs_a_look).order_by(Teacher.id))
    places = schools_of_teachers([teacher.id for teacher in teachers], today)
    return [FlaggedName(teacher, places.get(teacher.id, [])) for teacher in teachers]
