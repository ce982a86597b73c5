"""What happened to an early career teacher at a school, as far as the school may know?"""

from __future__ import annotations

from datetime import date, datetime

from peewee import JOIN, SQL, ModelSelect, fn

from models.ect_period import ECTPeriod
from models.event import Event
from models.prepared_query import PreparedQuery
from models.teacher_history import known_until
from models.user import User


def timeline_of(ect: ECTPeriod, today: date) -> list[Event]:
    """What the school did and what TRS said meanwhile, the newest first, with users.

    Of somebody who has left, what TRS and other schools say of them is told up to the end of the last day; and what the
    school did, until it registered them again, which has a record of its own.
    """
    has_left = not ect.is_here_on(today)
    until = known_until(ect) if has_left else None
    return _EVENTS.all(ect.teacher_id, ect.school_id, ect.started_on, until, has_left=has_left)


def _events(
    teacher: int, school: int, started_on: date, until: datetime | None, *, has_left: bool
) -> ModelSelect[Event]:
    here, in_trs = Event.school == school, Event.school.is_null()
    if has_left:
        again = ECTPeriod.alias()
        returned = (again.teacher == teacher) & (again.school == school)
        returned &= (again.started_on > started_on) & (again.registered_at <= Event.happened_at)
        here &= ~fn.EXISTS(again.select(SQL("1")).where(returned & again.removed_at.is_null()))
        in_time = Event.happened_at < until
        here &= in_time | (Event.kind != "name-changed-elsewhere")
        in_trs &= in_time
    query = Event.select(Event, User).join(User, JOIN.LEFT_OUTER)
    found = query.where((Event.teacher == teacher) & (here | in_trs))
    return found.order_by(Event.happened_at.desc(), Event.id.desc())


_EVENTS = PreparedQuery(_events)
