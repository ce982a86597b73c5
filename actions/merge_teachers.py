"""Following a merge of two records in TRS: one person has one TRN from now on."""

from __future__ import annotations

import logging
from datetime import date
from itertools import product

from actions.keep_teacher import Change, write_changes
from clients.trs_persons import Person
from models.database import locked
from models.earlier_email import EarlierEmail
from models.ect import ECT
from models.event import Event
from models.mentor import Mentor
from models.teacher import Teacher
from settings import InForce

log = logging.getLogger(__name__)


def follow_former_trns(person: Person, in_force: InForce) -> None:
    """Whoever the service has under a TRN that led to a person’s record is that person."""
    for trn in person.former_trns:
        former = locked(Teacher.select().where(Teacher.trn == trn)).first()
        if former is not None:
            follow_merge(former, person.trn, in_force).save()


def follow_merge(teacher: Teacher, trn: str, in_force: InForce) -> Teacher:
    """The teacher under the TRN that TRS keeps, whose row nobody else can change; `teacher` where nothing was merged.

    Where the service had both as two people, all of one goes to the other. That is not done where it would put one
    person twice where they can be once (two schools at a time): support decides, and finds both under the same name.
    """
    if teacher.trn == trn:
        return teacher
    kept: Teacher | None = locked(Teacher.select().where(Teacher.trn == trn)).first()
    if kept is None:
        merged = Change("trn-merged", teacher.trn, trn)
        teacher.trn = trn
        write_changes(teacher, [merged], in_force)
        return teacher
    if _cannot_be_one(teacher, kept):
        log.warning("teachers %s and %s are one in TRS, and cannot be made one here", teacher.id, kept.id)
        return teacher
    for table in (ECT, Mentor, EarlierEmail, Event):
        table.update(teacher=kept).where(table.teacher == teacher).execute()
    write_changes(kept, [Change("trn-merged", teacher.trn, trn)], in_force)
    kept.corrected_name = kept.corrected_name or teacher.corrected_name
    teacher.delete_instance()
    return kept


def _cannot_be_one(teacher: Teacher, kept: Teacher) -> bool:
    """Whether both are early career teachers at overlapping times, or mentors at one school at once."""
    ects = [
        list(ECT.select().where((ECT.teacher == each) & ECT.removed_at.is_null())) for each in (teacher, kept)
    ]
    mentors = [list(Mentor.select().where(Mentor.teacher == each)) for each in (teacher, kept)]
    return any(_overlap(one, other) for one, other in product(*ects)) or any(
        one.school_id == other.school_id and _overlap(one, other) for one, other in product(*mentors)
    )


def _overlap(one: ECT | Mentor, other: ECT | Mentor) -> bool:
    return one.started_on <= (other.finished_on or date.max) and other.started_on <= (
        one.finished_on or date.max
    )
