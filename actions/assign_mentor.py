"""Assign a mentor to an ECT, first or in place of another (PD-35)."""

from datetime import date, timedelta

from actions.conflict import Conflict
from actions.lock_period import lock_period
from actions.mentorship_emails import tell_mentor_of_materials
from actions.write_event import write_event
from models.database import database, locked
from models.ect_period import ECTPeriod
from models.former_trn import all_trns
from models.mentor_period import MentorPeriod
from models.mentorship import Mentorship
from models.service_context import ServiceContext
from models.teacher import Teacher
from models.user import User
from rules.mentorships import earlier_of, mentorship_start
from rules.wording import Wording

MESSAGES = Wording(
    not_here="{mentor} is no longer a mentor at your school. Choose another mentor",
    not_then="{mentor} leaves your school before they could mentor {ect}. Choose another mentor",
    themself="{mentor} cannot be their own mentor. Choose another mentor",
)


def assign_mentor(ect: ECTPeriod, mentor: MentorPeriod, *, user: User, context: ServiceContext) -> Mentorship:
    """Let a mentor of the same school mentor an ECT from today, or from when both are there, until either leaves.

    Another mentor's time with them ends the day before. Does nothing if the mentor has them already. Raises Conflict,
    with nothing saved, for a mentor who has left or the ECT themself, and for an ECT whose record cannot be changed.
    """
    with database.atomic():
        _lock_teachers(ect, mentor)
        now, chosen = lock_period(ect, context), _lock_mentor(mentor)
        start = mentorship_start(now.started_on, chosen.started_on, context.today)
        _check(now, chosen, start)
        kept, replaced = _make_room(now, chosen, start)
        end = earlier_of(now.finished_on, chosen.finished_on)
        if kept is not None and kept.finished_on == end:
            return kept
        mentorship = kept or Mentorship(ect=now, mentor=chosen, started_on=start)
        mentorship.finished_on = end
        mentorship.save()
        if kept is None:
            _write_assigned(mentorship, replaced, user, context)
            tell_mentor_of_materials(now, chosen, context)
    return mentorship


def _lock_teachers(ect: ECTPeriod, mentor: MentorPeriod) -> None:
    """Both before any period, in one order: who reports that the mentor leaves locks the teacher first too."""
    theirs = Teacher.id.in_([ect.teacher_id, mentor.teacher_id])
    list(locked(Teacher.select(Teacher.id).where(theirs).order_by(Teacher.id)))


def _lock_mentor(mentor: MentorPeriod) -> MentorPeriod:
    """The mentor as they are now, with teacher; the row is locked until the transaction ends."""
    list(locked(MentorPeriod.select().where(MentorPeriod.id == mentor.id)))
    query = MentorPeriod.select(MentorPeriod, Teacher).join(Teacher)
    found: MentorPeriod = query.where(MentorPeriod.id == mentor.id).get()
    return found


def _check(ect: ECTPeriod, mentor: MentorPeriod, start: date) -> None:
    names = {"mentor": mentor.teacher.name, "ect": ect.teacher.name}
    if mentor.school_id != ect.school_id or mentor.removed_at is not None:
        raise Conflict(MESSAGES("not_here", **names))
    if mentor.teacher.trn in all_trns([ect.teacher.trn]):
        raise Conflict(MESSAGES("themself", **names))
    last_day = earlier_of(mentor.finished_on, ect.finished_on)
    if last_day is not None and last_day < start:
        raise Conflict(MESSAGES("not_then", **names))


def _make_room(
    ect: ECTPeriod, mentor: MentorPeriod, start: date
) -> tuple[Mentorship | None, MentorPeriod | None]:
    """End the mentorships of an ECT that go on from a day on, or delete those that begin then.

    Returns the one with this mentor, which goes on, and the mentor before.
    """
    kept, replaced = None, None
    goes_on = Mentorship.finished_on.is_null() | (Mentorship.finished_on >= start)
    query = Mentorship.select(Mentorship, MentorPeriod, Teacher).join(MentorPeriod).join(Teacher)
    for mentorship in query.where((Mentorship.ect == ect) & goes_on).order_by(Mentorship.started_on):
        if mentorship.mentor_id == mentor.id and mentorship.started_on <= start:
            kept = mentorship
        elif mentorship.started_on < start:
            mentorship.finished_on = start - timedelta(days=1)
            mentorship.save()
            replaced = mentorship.mentor
        else:
            mentorship.delete_instance()
            replaced = replaced or mentorship.mentor
    return kept, replaced


def _write_assigned(
    mentorship: Mentorship, replaced: MentorPeriod | None, user: User, context: ServiceContext
) -> None:
    """Write the event in the timelines of the ECT, of the mentor and of the mentor before."""
    ect, mentor, start = mentorship.ect, mentorship.mentor, mentorship.started_on
    before = replaced.teacher.name if replaced else None
    details = {"before": before, "after": mentor.teacher.name, "starts_on": start}
    write_event("mentor-assigned", ect, details, user=user, context=context)
    taken = {"ect": ect.teacher.name, "starts_on": start}
    write_event("ect-assigned", mentor, taken, user=user, context=context)
    if replaced:
        given = {"ect": ect.teacher.name, "mentor": mentor.teacher.name, "starts_on": start}
        write_event("ect-reassigned", replaced, given, user=user, context=context)
