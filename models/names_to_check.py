"""Whom do schools call by a name of which neither part is the one in TRS? Support looks at each once (decision 28)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.teacher import Teacher
from models.teacher_places import Place, places_of


@dataclass(frozen=True)
class NameToCheck:
    """Somebody whose name somebody has to look at, and the schools that can be asked."""

    teacher: Teacher
    places: list[Place]


def count_names_to_check() -> int:
    """How many there are."""
    return int(Teacher.select().where(Teacher.name_needs_a_look).count())


def names_to_check(today: date) -> list[NameToCheck]:
    """All of them, those whom TRS has known longest first; in three queries."""
    teachers = list(Teacher.select().where(Teacher.name_needs_a_look).order_by(Teacher.id))
    places = places_of([teacher.id for teacher in teachers], today)
    return [NameToCheck(teacher, places.get(teacher.id, [])) for teacher in teachers]
