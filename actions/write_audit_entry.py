"""Write an audit entry: a change that a user of support makes for an organisation (PD-41)."""

from models.audit_entry import AuditEntry
from models.owner import Organisation, owner_fields
from models.service_context import ServiceContext
from models.teacher import Teacher
from models.user import User


def write_audit_entry(
    what: str,
    organisation: Organisation,
    *,
    user: User,
    context: ServiceContext,
    address: str = "",
    teacher: Teacher | None = None,
) -> AuditEntry:
    """Write one entry, in the transaction of the change; `address` is that of the form, while acting.

    `teacher` is the ECT or mentor whose record was changed.
    """
    return AuditEntry.create(
        user=user,
        what=what,
        address=address[:255],
        teacher=teacher,
        happened_at=context.now,
        **owner_fields(organisation),
    )


def remove_audit_entry(entry: AuditEntry) -> None:
    """Remove the entry of a form that was refused, so that it changed nothing."""
    entry.delete_instance()
