"""Refresh teachers at a school from TRS: QTS, induction and names (PD-65)."""

from datetime import datetime, timedelta

from peewee import ModelSelect

from actions.eligibility_emails import tell_of_eligibility
from actions.end_mentorships import end_mentorships
from actions.merge_teachers import follow_merges
from actions.save_teacher_from_trs import take_over
from actions.teacher_changes import write_changes
from clients.trs.lookup import Found, LookupResult, LookupUnavailable
from models.database import database, locked, tuples
from models.service_context import ServiceContext
from models.teacher import REFRESH_INTERVAL, Teacher
from models.teacher_registrations import teachers_at_a_school

#: TRS is asked again after this long about a teacher without an answer, so that others need not wait.
RETRY_AFTER = timedelta(hours=1)

#: A teacher who has left all schools is due again after this long; registering them makes them due sooner.
LEFT_INTERVAL = timedelta(days=30)

#: Teachers that are due are read in batches of this size.
_BATCH = 100


def any_teacher_due(clock: datetime) -> bool:
    """True if a teacher is due, who may have left all schools since."""
    return bool(Teacher.select().where(Teacher.ask_again_at <= clock).exists())


def teachers_to_refresh(context: ServiceContext, most: int) -> list[tuple[int, str]]:
    """Id and TRN of the next teachers at a school who are due, those who wait longest first.

    Teachers due before them who have left all schools are put off for long. If they fill the batch, the list is empty.
    """
    due = list(tuples(teachers_due(context.clock).limit(_BATCH)))
    at_a_school = teachers_at_a_school([teacher_id for teacher_id, _trn in due], context.today)
    if gone := [teacher_id for teacher_id, _trn in due if teacher_id not in at_a_school]:
        still_due = Teacher.id.in_(gone) & (Teacher.ask_again_at <= context.clock)
        later = context.clock + LEFT_INTERVAL
        Teacher.update(ask_again_at=later).where(still_due).execute()
    return [(teacher_id, trn) for teacher_id, trn in due if teacher_id in at_a_school][:most]


def teachers_due(clock: datetime) -> "ModelSelect[Teacher]":
    """Id and TRN of all teachers who are due, in turn."""
    query = Teacher.select(Teacher.id, Teacher.trn)
    return query.where(Teacher.ask_again_at <= clock).order_by(Teacher.ask_again_at)


def note_try(teacher_id: int, clock: datetime) -> None:
    """Make a teacher due later, before TRS is asked about them, so that a failure does not hold up the others."""
    later = clock + RETRY_AFTER
    Teacher.update(ask_again_at=later).where(Teacher.id == teacher_id).execute()


def refresh_teacher(teacher_id: int, answer: LookupResult, context: ServiceContext) -> None:
    """Take over an answer of TRS; without one nothing changes, so that TRS is asked again.

    A corrected name stays unless TRS has come to agree with it (PD-28). Of a teacher who is no longer in TRS, what
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
                changes = take_over(teacher, answer.person)
                write_changes(teacher, changes, context)
                end_mentorships(teacher, context.today)
                tell_of_eligibility(teacher, changes, context)
            teacher.refreshed_at = context.clock
            teacher.ask_again_at = context.clock + REFRESH_INTERVAL
            teacher.save()
