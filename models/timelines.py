"""The events on the timeline of a record, the newest first, with users."""

from datetime import date, datetime

from peewee import JOIN, Expression, ModelSelect, fn

from models.event import Event
from models.prepared_query import PreparedQuery
from models.school_period import SchoolPeriod
from models.teacher_history import known_until
from models.trainee import Trainee
from models.user import Access, User

#: True of an event if a user of support did it, for the organisation.
_BY_SUPPORT = fn.EXISTS(
    Access.select(Access.id).where(
        (Access.user == Event.user) & (Access.area == "support") & (Access.given_at <= Event.happened_at)
    )
)


def trainee_timeline(trainee: Trainee) -> list[Event]:
    """The events about a trainee."""
    return _OF_TRAINEE.all(trainee)


def school_timeline(period: SchoolPeriod, today: date) -> list[Event]:
    """The events that a school may see of an ECT or a mentor, by their latest period: its own, and those of TRS.

    After they left, what TRS and other schools say is shown up to the end of the last day.
    """
    has_left = not period.is_here_on(today)
    until = known_until(period) if has_left else None
    return _AT_SCHOOL.all(period.teacher_id, period.school_id, until, has_left=has_left)


def _events_at_school(
    teacher: int, school: int, until: datetime | None, *, has_left: bool
) -> "ModelSelect[Event]":
    here, in_trs = Event.school == school, Event.school.is_null()
    if has_left:
        in_time = Event.happened_at < until
        here &= in_time | (Event.kind != "name-changed-elsewhere")
        in_trs &= in_time
    return _newest_first((Event.teacher == teacher) & (here | in_trs))


def _newest_first(wanted: Expression) -> "ModelSelect[Event]":
    query = Event.select(Event, User, _BY_SUPPORT.alias("by_support"))
    query = query.join(User, JOIN.LEFT_OUTER, on=Event.user)
    return query.where(wanted).order_by(Event.happened_at.desc(), Event.id.desc())


_OF_TRAINEE = PreparedQuery(lambda trainee: _newest_first(Event.trainee == trainee))
_AT_SCHOOL = PreparedQuery(_events_at_school)
