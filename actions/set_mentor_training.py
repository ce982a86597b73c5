"""Set how a mentor's own training ended, or that they can be trained again (PD-87)."""

from datetime import date

from actions.conflict import Conflict
from actions.write_event import write_event
from actions.write_support_change import write_support_change
from models.database import database, locked
from models.participant_periods import periods_of_teacher
from models.service_context import ServiceContext
from models.teacher import Teacher
from models.user import User
from rules.dates import long_date
from rules.mentor_training import HOW_IT_ENDED, TRAINING_ENDS
from rules.wording import Wording

MESSAGES = Wording(
    same="This is in their record already",
    audit="Set how their mentor training ended: {how}",
    audit_open="Set that they can do mentor training",
    told="Their mentor training has ended. {how}",
    told_on="Their mentor training ended on {day}. {how}",
    told_open="They can do mentor training.",
)


def end_mentor_training(
    teacher: Teacher, ended: str, ended_on: date | None, *, context: ServiceContext
) -> None:
    """Store what a lead provider has told DfE of a teacher who is locked, with an event in every timeline."""
    _save(teacher, ended, ended_on)
    write_event("mentor-training-ended", teacher, {"how": ended, "on": ended_on}, user=None, context=context)


def set_mentor_training(
    teacher: Teacher, ended: str, ended_on: date | None, *, user: User, context: ServiceContext
) -> None:
    """Store it as support; with `ended` empty they can be trained again. The schools of the mentor are told.

    Raises Conflict if it stands in the record.
    """
    with database.atomic():
        now = locked(Teacher.select().where(Teacher.id == teacher.id)).get()
        if (now.mentor_training_ended, now.mentor_training_ended_on) == (ended, ended_on):
            raise Conflict(MESSAGES["same"])
        _save(now, ended, ended_on)
        write_support_change(
            "mentor-training-ended" if ended else "mentor-training-open",
            now,
            [each for each in periods_of_teacher(now) if each.role == "mentor"],
            {"how": ended, "on": ended_on} if ended else {},
            audit=MESSAGES("audit", how=HOW_IT_ENDED[ended]) if ended else MESSAGES["audit_open"],
            told=_told(ended, ended_on),
            user=user,
            context=context,
        )


def _save(teacher: Teacher, ended: str, ended_on: date | None) -> None:
    teacher.mentor_training_ended, teacher.mentor_training_ended_on = ended, ended_on
    teacher.save()


def _told(ended: str, ended_on: date | None) -> str:
    if not ended:
        return MESSAGES["told_open"]
    if ended_on is None:
        return MESSAGES("told", how=TRAINING_ENDS[ended])
    return MESSAGES("told_on", day=long_date(ended_on), how=TRAINING_ENDS[ended])
