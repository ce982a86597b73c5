"""Events for the timeline about changes of a teacher."""

from collections.abc import Collection
from typing import NamedTuple

from actions.write_event import write_event
from models.school_period import SchoolPeriod
from models.service_context import ServiceContext
from models.teacher import Teacher
from models.user import User


class Change(NamedTuple):
    """A value before and after a change."""

    kind: str
    """The kind of the event."""
    before: str | None
    after: str | None


def write_changes(teacher: Teacher, changes: list[Change], context: ServiceContext) -> None:
    """Write TRS's changes into the timeline, which every school of the teacher sees."""
    for change in changes:
        details = {"before": change.before, "after": change.after}
        write_event(change.kind, teacher, details, user=None, context=context)


def write_corrected_name(
    change: Change | None,
    period: SchoolPeriod,
    elsewhere: Collection[SchoolPeriod],
    *,
    reason: str | None,
    user: User,
    context: ServiceContext,
) -> None:
    """Write a name that a school corrected into its timeline, and those of the other schools of the teacher (PD-28)."""
    if change is None:
        return
    names = {"before": change.before, "after": change.after}
    write_event(change.kind, period, {**names, "reason": reason}, user=user, context=context)
    for school_id in {other.school_id for other in elsewhere}:
        there = {"teacher": period.teacher_id, "school": school_id}
        write_event(
            "name-changed-elsewhere", there, names, user=user, context=context, on_behalf_of=period.school
        )
