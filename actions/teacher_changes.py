"""What has changed of a teacher, whoever changed it, as the timeline tells it."""

from __future__ import annotations

from typing import NamedTuple

from actions.write_event import write_event
from models.service_context import ServiceContext
from models.teacher import Teacher


class Change(NamedTuple):
    """Something that is not as it was."""

    kind: str
    """Of the event."""
    before: str | None
    after: str | None


def write_changes(teacher: Teacher, changes: list[Change], context: ServiceContext) -> None:
    """Write what TRS changed into the timeline, which every school of the teacher sees."""
    for change in changes:
        details = {"before": change.before, "after": change.after}
        write_event(change.kind, teacher, details, user=None, context=context)
