"""Whom does TRS know as one person, and the service still as two? Support finds out which registration is right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import ModelSelect

from models.ect import ECT
from models.former_trn import FormerTRN
from models.mentor import Mentor
from models.school import School
from models.teacher import Teacher


@dataclass(frozen=True)
class Place:
    """Where somebody is registered."""

    role: str
    """ECT or mentor."""
    school: School
    started_on: date
    finished_on: date | None


@dataclass(frozen=True)
class OneOfTwo:
    """One of the two, and where they are now or will be."""

    teacher: Teacher
    places: list[Place]


@dataclass(frozen=True)
class TwoRecords:
    """One person: with the TRN that TRS keeps, and with the one that it has merged into that."""

    kept: OneOfTwo
    merged: OneOfTwo


def count_two_records() -> int:
    """How many there are."""
    return _pairs().count()


def two_records(today: date) -> list[TwoRecords]:
    """All of them, the latest first; in three queries."""
    pairs: list[Any] = list(_pairs().order_by(FormerTRN.id.desc()))
    teachers = {each.id for pair in pairs for each in (pair.teacher, pair.merged)}
    places = _places(teachers, today)
    return [
        TwoRecords(*(OneOfTwo(each, places.get(each.id, [])) for each in (pair.teacher, pair.merged)))
        for pair in pairs
    ]


def _pairs() -> ModelSelect[FormerTRN]:
    """Former TRNs that another teacher than the kept one still has, with both."""
    merged = Teacher.alias()
    query = FormerTRN.select(FormerTRN, Teacher, merged).join(Teacher)
    return query.join_from(FormerTRN, merged, on=(merged.trn == FormerTRN.trn), attr="merged")


def _places(teachers: Iterable[int], today: date) -> dict[int, list[Place]]:
    """Id of each → where they are registered and have not left."""
    found: dict[int, list[Place]] = {}
    here = ECT.here_on(today) & ECT.removed_at.is_null(), Mentor.here_on(today)
    for role, table, is_here in (("ECT", ECT, here[0]), ("Mentor", Mentor, here[1])):
        theirs = is_here & table.teacher.in_(list(teachers))
        for time in table.select(table, School).join(School).where(theirs).order_by(table.started_on):
            place = Place(role, time.school, time.started_on, time.finished_on)
            found.setdefault(time.teacher_id, []).append(place)
    return found
