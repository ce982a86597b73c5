"""Taking over what TRS says now of a teacher who is at a school: QTS, induction and names (part 3, item 9)."""

from __future__ import annotations

from datetime import datetime, timedelta

from peewee import Expression

from actions.keep_teacher import take_over
from actions.merge_teachers import follow_merges
from actions.teacher_changes import write_changes
from clients.trs_persons import CannotTellNow, Found, Lookup
from models.database import database, locked, tuples
from models.teacher import Teacher
from models.teacher_standing import is_at_a_school
from settings import InForce

#: TRS is asked about everybody this often.
EVERY = timedelta(days=1)


def anybody_to_refresh(clock: datetime) -> bool:
    """Whether TRS has not been asked about somebody for a day; they may have left all schools since."""
    return bool(Teacher.select().where(_long_ago(clock)).exists())


def teachers_to_refresh(in_force: InForce, most: int) -> list[tuple[int, str]]:
    """Id and TRN of teachers at a school about whom TRS has not been asked for a day, the longest ago first."""
    wanted = _long_ago(in_force.clock) & is_at_a_school(in_force.today)
    query = Teacher.select(Teacher.id, Teacher.trn).where(wanted)
    found = query.order_by(Teacher.refreshed_at.asc(nulls="first"), Teacher.id).limit(most)
    return [(teacher_id, trn) for teacher_id, trn in tuples(found)]


def refresh_teacher(teacher_id: int, answer: Lookup, in_force: InForce) -> None:
    """Take over an answer of TRS; one that says nothing changes nothing, so that TRS is asked again.

    A corrected name stays unless TRS has come to agree with it (decision 28). Of somebody who is no longer in TRS what
    it said last stays.
    """
    if isinstance(answer, CannotTellNow):
        return
    with database.atomic():
        if isinstance(answer, Found):
            teachers = follow_merges(answer.person, in_force)
        else:
            teachers = list(locked(Teacher.select().where(Teacher.id == teacher_id)))
        for teacher in teachers:
            if isinstance(answer, Found):
                write_changes(teacher, take_over(teacher, answer.person), in_force)
            teacher.refreshed_at = in_force.clock
            teacher.save()


def _long_ago(clock: datetime) -> Expression:
    return Teacher.refreshed_at.is_null() | (Teacher.refreshed_at < clock - EVERY)
