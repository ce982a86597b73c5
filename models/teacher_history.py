"""Teachers as a school knows them: as they are, and those who have left as they were on their last day."""

from collections.abc import Iterable
from datetime import date, datetime

from models.ect_period import ECTPeriod
from models.event import Event
from models.teacher import Teacher
from rules.dates import end_of_day
from rules.known_teachers import KINDS, KnownTeacher, TeacherChange, as_known


def known_teacher(ect: ECTPeriod, today: date) -> KnownTeacher:
    """The teacher of an ECT, as the school knows them."""
    return known_teachers([ect], today)[ect.id]


def known_teachers(ects: Iterable[ECTPeriod], today: date) -> dict[int, KnownTeacher]:
    """Id of each → the teacher; in one query if any of them has left, else without one."""
    ects = list(ects)
    left = {ect.id: ect for ect in ects if not ect.is_here_on(today)}
    events = _events_about({ect.teacher_id for ect in left.values()})
    known = {}
    for ect in ects:
        now = _as_they_are(ect.teacher)
        if ect.id in left:
            changes = [_change(event, ect) for event in events.get(ect.teacher_id, ())]
            assert ect.finished_on is not None
            now = as_known(now, changes, ect.finished_on)
        known[ect.id] = now
    return known


def known_until(ect: ECTPeriod) -> datetime:
    """The end of the last day of an ECT who has left: the school does not see what TRS says later."""
    assert ect.finished_on is not None
    return end_of_day(ect.finished_on)


def _events_about(teachers: set[int]) -> dict[int | None, list[Event]]:
    """Id of each → the events that changed them, the oldest first."""
    found: dict[int | None, list[Event]] = {}
    if teachers:
        about = Event.teacher.in_(list(teachers)) & Event.kind.in_(KINDS)
        for event in Event.select().where(about).order_by(Event.happened_at, Event.id):
            found.setdefault(event.teacher_id, []).append(event)
    return found


def _change(event: Event, ect: ECTPeriod) -> TeacherChange:
    before, after = event.details.get("before"), event.details.get("after")
    is_known = event.school_id == ect.school_id or event.happened_at < known_until(ect)
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
