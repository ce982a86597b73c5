"""Lock the record of an ECT or a mentor at a school for a change (SELECT … FOR UPDATE)."""

from functools import reduce
from operator import or_
from typing import Any, TypeVar

from actions.conflict import Conflict
from models.database import locked
from models.ect_period import ECTPeriod
from models.ects_of_year import of_year
from models.mentor_period import MentorPeriod
from models.school import School
from models.school_period import SchoolPeriod
from models.service_context import ServiceContext
from models.teacher import Teacher
from rules.registering_ects import induction_has_ended
from rules.wording import Wording

Period = TypeVar("Period", bound=SchoolPeriod)

#: The end of the message of a Conflict about the record of an ECT or a mentor.
SAVED_NOTHING: str = "Your changes were not saved. Look at the record before you try again"

MESSAGES = Wording(
    removed="The record of {name} was removed. {saved_nothing}",
    left="{name} has left your school. {saved_nothing}",
    ended="The induction of {name} has ended. {saved_nothing}",
    changed="This record has changed. {saved_nothing}",
)


def lock_period(period: Period, context: ServiceContext) -> Period:
    """The record as it is now, with its teacher, locked until the transaction ends.

    Raises Conflict for one that has left the school, was removed, or is of an ECT who completed induction (document 4).
    """
    # The teacher first, as when registering, so that two transactions never wait for each other.
    teacher, table = lock_teacher(period), type(period)
    now: Period | None = locked(
        table.select().where((table.id == period.id) & table.removed_at.is_null())
    ).first()
    if now is None:
        raise _conflict("removed", teacher.name)
    if not now.is_here_on(context.today):
        raise _conflict("left", teacher.name)
    if now.role == "ect" and induction_has_ended(teacher.induction_status):
        raise _conflict("ended", teacher.name)
    now.teacher = teacher
    return now


def lock_ects_of_year(school: School, year: int, context: ServiceContext) -> list[ECTPeriod]:
    """The ECTs of a school who started in a year and have not left, locked until the transaction ends."""
    return _lock_year((ECTPeriod,), school, year, context)


def lock_participants_of_year(school: School, year: int, context: ServiceContext) -> list[SchoolPeriod]:
    """The same with mentors, after the ECTs."""
    return _lock_year((ECTPeriod, MentorPeriod), school, year, context)


def _lock_year(tables: tuple[Any, ...], school: School, year: int, context: ServiceContext) -> list[Any]:
    wanted = {table: of_year(school, year, context.today, table) for table in tables}
    theirs = [Teacher.id.in_(table.select(table.teacher).where(it)) for table, it in wanted.items()]
    list(locked(Teacher.select().where(reduce(or_, theirs)).order_by(Teacher.id)))
    queries = [table.select().where(it).order_by(table.id) for table, it in wanted.items()]
    return [period for query in queries for period in locked(query)]


def lock_teacher(period: SchoolPeriod) -> Teacher:
    """The teacher of a record, locked until the transaction ends; raises Conflict if the record is gone."""
    for _try in range(2):
        table = type(period)
        theirs = table.select(table.teacher).where(table.id == period.id)
        found: Teacher | None = locked(Teacher.select().where(Teacher.id.in_(theirs))).first()
        if found is not None:
            return found
        # A merge that held the lock has moved the record to the kept teacher.
    raise _conflict("changed")


def _conflict(message: str, name: str = "") -> Conflict:
    return Conflict(MESSAGES(message, name=name, saved_nothing=SAVED_NOTHING))
