"""The audit entry: a change that a user of support made for an organisation (PD-41). Append only."""

from peewee import JOIN, CharField, ForeignKeyField, ModelSelect

from models.database import UtcDateTimeField
from models.lead_provider import LeadProvider
from models.owner import ONE_OWNER, OwnedRecord
from models.provider import Provider
from models.school import School
from models.teacher import Teacher
from models.user import User


class AuditEntry(OwnedRecord):
    """Who of support changed what for which organisation, and when."""

    user = ForeignKeyField(User, null=True, on_delete="SET NULL")
    user_id: int | None
    what = CharField()
    address = CharField(default="")
    """The address of the form, while acting for the organisation; it names records by number only."""
    happened_at = UtcDateTimeField(index=True)
    teacher = ForeignKeyField(Teacher, null=True, on_delete="SET NULL")
    """The ECT or mentor whose record was changed, if it was one."""
    teacher_id: int | None

    class Meta:
        table_name = "audit_entry"
        constraints = [ONE_OWNER]


def audit_entries() -> "ModelSelect[AuditEntry]":
    """All entries with user, organisation and teacher, in one query, the newest first."""
    query = AuditEntry.select(AuditEntry, User, School, Provider, LeadProvider, Teacher)
    for table in (User, School, Provider, LeadProvider, Teacher):
        query = query.join_from(AuditEntry, table, JOIN.LEFT_OUTER)
    return query.order_by(AuditEntry.happened_at.desc(), AuditEntry.id.desc())
