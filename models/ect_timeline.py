"""What happened to an early career teacher at a school, as far as the school may know?"""

from __future__ import annotations

from datetime import date

from peewee import JOIN, SQL, fn

from models.ect_period import ECTPeriod
from models.event import Event
from models.teacher_history import known_until
from models.user import User


def timeline_of(ect: ECTPeriod, today: date) -> list[Event]:
    """What the school did and what TRS said meanwhile, the newest first, with users.

    Of somebody who has left, what TRS and other schools say of them is told up to the end of the last day; and what the
    school did, until it registered them again, which has a record of its own.
    """
    here, in_trs = Event.school == ect.school_id, Event.school.is_null()
    if not ect.is_here_on(today):
        again = ECTPeriod.alias()
        returned = (again.teacher == ect.teacher_id) & (again.school == ect.school_id)
        returned &= (again.started_on > ect.started_on) & (again.registered_at <= Event.happened_at)
        here &= ~fn.EXISTS(again.select(SQL("1")).where(returned & again.removed_at.is_null()))
        in_time = Event.happened_at < known_until(ect)
        here &= in_time | (Event.kind != "name-changed-elsewhere")
        in_trs &= in_time
    query = Event.select(Event, User).join(User, JOIN.LEFT_OUTER)
    found = query.where((Event.teacher == ect.teacher_id) & (here | in_trs))
    return list(found.order_by(Event.happened_at.desc(), Event.id.desc()))
