"""Taking over what TRS says now of a teacher who is at a school: QTS, induction and names (PD-65)."""

from __future__ import annotations

from datetime import datetime, timedelta

from peewee import ModelSelect

from actions.merge_teachers import follow_merges
from actions.save_teacher_from_trs import take_over
from actions.teacher_changes import write_changes
from clients.trs.lookup import Found, LookupResult, LookupUnavailable
from models.database import database, locked, tuples
from models.service_context import ServiceContext
from models.teacher import ASKED_EVERY, Teacher
from models.teacher_registrations import those_at_a_school

#: When TRS is asked again about somebody of whom it could not tell, so that nobody else waits behind them.
TRIED_AGAIN_AFTER = timedelta(hours=1)

#: When somebody who has left all schools is looked at again; a school that registers them need not wait for it.
LOOKED_AT_AGAIN_AFTER = timedelta(days=30)

#: So many of the line are looked at together.
_LOOKED_AT = 100


def anybody_to_refresh(clock: datetime) -> bool:
    """Whether it is time to ask TRS about somebody; they may have left all schools since."""
    return bool(Teacher.select().where(Teacher.ask_again_at <= clock).exists())


def teachers_to_refresh(context: ServiceContext, most: int) -> list[tuple[int, str]]:
    """Id and TRN of the next teachers at a school whom it is time to ask TRS about, whoever waits longest first.

    Those who have left, and stand before them in the line, are put off for long. There may be so many that nobody is
    found this time.
    """
    line = list(tuples(first_in_line(context.clock).limit(_LOOKED_AT)))
    at_a_school = those_at_a_school([teacher_id for teacher_id, _trn in line], context.today)
    if gone := [teacher_id for teacher_id, _trn in line if teacher_id not in at_a_school]:
        still_in_line = Teacher.id.in_(gone) & (Teacher.ask_again_at <= context.clock)
        later = context.clock + LOOKED_AT_AGAIN_AFTER
        Teacher.update(ask_again_at=later).where(still_in_line).execute()
    return [(teacher_id, trn) for teacher_id, trn in line if teacher_id in at_a_school][:most]


def first_in_line(clock: datetime) -> ModelSelect[Teacher]:
    """Id and TRN of everybody whom it is time to ask TRS about, or to look at, in turn."""
    query = Teacher.select(Teacher.id, Teacher.trn)
    return query.where(Teacher.ask_again_at <= clock).order_by(Teacher.ask_again_at)


def note_try(teacher_id: int, clock: datetime) -> None:
    """Let the others go first, before TRS is asked about a teacher: whatever comes of it holds up nobody."""
    later = clock + TRIED_AGAIN_AFTER
    Teacher.update(ask_again_at=later).where(Teacher.id == teacher_id).execute()


def refresh_teacher(teacher_id: int, answer: LookupResult, context: ServiceContext) -> None:
    """Take over an answer of TRS; one that says nothing changes nothing, so that TRS is asked again.

    A corrected name stays unless TRS has come to agree with it (PD-28). Of somebody who is no longer in TRS what
    it said last stays.
    """
    if isinstance(answer, LookupUnavailable):
        return
    with database.atomic():
        if isinstance(answer, Found):
            teachers = follow_merges(answer.person, context)
        else:
            teachers = list(locked(Teacher.select().where(Teacher.id == teacher_id)))
        for teacher in teachers:
            if isinstance(answer, Found):
                write_changes(teacher, take_over(teacher, answer.person), context)
            teacher.refreshed_at = context.clock
            teacher.ask_again_at = context.clock + ASKED_EVERY
            teacher.save()
