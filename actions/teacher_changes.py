"""Events for the timeline about changes of a teacher."""

from __future__ import annotations

from typing import NamedTuple

from actions.write_event import write_event
from models.service_context import ServiceContext
from models.teacher import Teacher


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
