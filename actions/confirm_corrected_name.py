"""Confirm a corrected name that support has checked (PD-28)."""

from actions.write_event import write_event
from models.database import database
from models.service_context import ServiceContext
from models.teacher import Teacher
from models.user import User


def confirm_corrected_name(teacher: Teacher, *, user: User, context: ServiceContext) -> bool:
    """Take a name off support's list, with an event in the timeline; false if that was done already."""
    with database.atomic():
        waiting = (Teacher.id == teacher.id) & Teacher.name_needs_a_look
        if not Teacher.update(name_needs_a_look=False).where(waiting).execute():
            return False
        write_event("name-checked", teacher, {}, user=user, context=context)
        return True
