"""Teachers whose records TRS has merged, and who are still two here; support finds out which registration is right."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import ModelSelect

from models.former_trn import FormerTRN
from models.teacher import Teacher
from models.teacher_schools import SchoolOfTeacher, schools_of_teachers


@dataclass(frozen=True)
class DuplicateRecord:
    """One of the two records, and the schools where they are now or will be."""

    teacher: Teacher
    places: list[SchoolOfTeacher]


@dataclass(frozen=True)
class DuplicateTeacher:
    """Two records of one person: with the TRN that TRS keeps, and with the one that it has merged into that."""

    kept: DuplicateRecord
    merged: DuplicateRecord


def count_duplicate_teachers() -> int:
    """The number of duplicate teachers."""
    return _pairs().count()


def duplicate_teachers(today: date) -> list[DuplicateTeacher]:
    """All duplicate teachers, the latest first; in three queries."""
    pairs: list[Any] = list(_pairs().order_by(FormerTRN.id.desc()))
    teachers = {each.id for pair in pairs for each in (pair.teacher, pair.merged)}
    places = schools_of_teachers(teachers, today)
    return [
        DuplicateTeacher(
            *(DuplicateRecord(each, places.get(each.id, [])) for each in (pair.teacher, pair.merged))
        )
        for pair in pairs
    ]


def _pairs() -> "ModelSelect[FormerTRN]":
    """Former TRNs that a teacher other than the kept one still has, with both."""
    merged = Teacher.alias()
    query = FormerTRN.select(FormerTRN, Teacher, merged).join(Teacher)
    return query.join_from(FormerTRN, merged, on=(merged.trn == FormerTRN.trn), attr="merged")
