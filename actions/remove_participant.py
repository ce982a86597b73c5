"""Remove the registration of an ECT or a mentor that should not be there (PD-40)."""

from datetime import date

from actions.conflict import Conflict
from actions.end_previous_periods import give_back_previous_period
from actions.lock_period import SAVED_NOTHING, lock_teacher
from actions.participant_emails import tell_participant
from actions.transfer_emails import tell_of_return
from actions.write_event import write_event
from models.database import database, locked
from models.mentorship import Mentorship
from models.removable import is_removable
from models.school_period import SchoolPeriod
from models.service_context import ServiceContext
from models.user import User
from rules.wording import Wording

MESSAGES = Wording(
    removed="{name} has been removed already. {saved_nothing}",
    left="{name} has left your school. {saved_nothing}",
    begun="The induction of {name} has begun. {saved_nothing}",
)


def remove_participant(period: SchoolPeriod, reason: str, *, user: User, context: ServiceContext) -> bool:
    """Take them out of every list and pool; their mentorships end today, and the record is kept for audit.

    `reason` is of rules.removing_participants. They are emailed: true if an email was written (PD-38). A school that
    they had left for this one has them back, as before, and is emailed too.
    Raises Conflict if they have been removed, have left, or their induction has begun meanwhile.
    """
    with database.atomic():
        now = _locked(period, context.today)
        _end_mentorships(now, context.today)
        now.removed_at = context.now
        now.save()
        write_event("registration-removed", now, {"reason": reason}, user=user, context=context)
        if earlier := give_back_previous_period(now, user=user, context=context):
            tell_of_return(now, earlier, context=context)
        return tell_participant("registration-removed", now, day=context.today, context=context)


def _locked(period: SchoolPeriod, today: date) -> SchoolPeriod:
    teacher, table = lock_teacher(period), type(period)
    now: SchoolPeriod = locked(table.select().where(table.id == period.id)).get()
    now.teacher = teacher
    if now.removed_at is not None:
        raise _conflict("removed", teacher.name)
    if not now.is_here_on(today):
        raise _conflict("left", teacher.name)
    if not is_removable(now, today):
        raise _conflict("begun", teacher.name)
    return now


def _end_mentorships(period: SchoolPeriod, today: date) -> None:
    theirs = getattr(Mentorship, period.role) == period
    Mentorship.delete().where(theirs & (Mentorship.started_on >= today)).execute()
    goes_on = Mentorship.finished_on.is_null() | (Mentorship.finished_on > today)
    Mentorship.update(finished_on=today).where(theirs & goes_on).execute()


def _conflict(message: str, name: str) -> Conflict:
    return Conflict(MESSAGES(message, name=name, saved_nothing=SAVED_NOTHING))
