"""Teachers as a school knows them: as they are, and those who have left as they were on their last day."""

from collections.abc import Iterable
from datetime import date, datetime

from models.event import Event
from models.school_period import SchoolPeriod
from models.teacher import Teacher
from rules.dates import end_of_day
from rules.known_teachers import KINDS, KnownTeacher, TeacherChange, as_known


def known_teacher(period: SchoolPeriod, today: date) -> KnownTeacher:
    """The teacher of an ECT or a mentor, as the school knows them."""
    return known_teachers([period], today)[period.id]


def _has_left(period: SchoolPeriod, today: date) -> bool:
    """True after the last day; who was removed has none and is known as they are now."""
    return period.finished_on is not None and period.finished_on < today


def known_teachers(periods: Iterable[SchoolPeriod], today: date) -> dict[int, KnownTeacher]:
    """Id of each period of one role → the teacher; in one query if any of them has left, else without one."""
    periods = list(periods)
    left = {period.id: period for period in periods if _has_left(period, today)}
    events = _events_about({period.teacher_id for period in left.values()})
    known = {}
    for period in periods:
        now = _as_they_are(period.teacher)
        if period.id in left:
            changes = [_change(event, period) for event in events.get(period.teacher_id, ())]
            assert period.finished_on is not None
            now = as_known(now, changes, period.finished_on)
        known[period.id] = now
    return known


def known_until(period: SchoolPeriod) -> datetime:
    """The end of the last day of a teacher who has left: the school does not see what TRS says later."""
    assert period.finished_on is not None
    return end_of_day(period.finished_on)


def _events_about(teachers: set[int]) -> dict[int | None, list[Event]]:
    """Id of each → the events that changed them, the oldest first."""
    found: dict[int | None, list[Event]] = {}
    if teachers:
        about = Event.teacher.in_(list(teachers)) & Event.kind.in_(KINDS)
        for event in Event.select().where(about).order_by(Event.happened_at, Event.id):
            found.setdefault(event.teacher_id, []).append(event)
    return found


def _change(event: Event, period: SchoolPeriod) -> TeacherChange:
    before, after = event.details.get("before"), event.details.get("after")
    is_known = event.school_id == period.school_id or event.happened_at < known_until(period)
    return TeacherChange(event.kind, before, after, is_known)


def _as_they_are(teacher: Teacher) -> KnownTeacher:
    return KnownTeacher(
        trn=teacher.trn,
        trs_name=teacher.trs_name,
        corrected_name=teacher.corrected_name,
        qts_held_from=teacher.qts_held_from,
        induction_status=teacher.induction_status,
        induction_started_on=teacher.induction_started_on,
        induction_completed_on=teacher.induction_completed_on,
    )
