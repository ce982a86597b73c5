"""The audit event: what happened to a record, when, who did it, and on whose behalf. Append only."""

from peewee import CharField, ForeignKeyField, JSONField

from models.database import UtcDateTimeField
from models.subject import ONE_ORGANISATION, SubjectRecord, index_subjects
from models.user import User


class Event(SubjectRecord):
    """One thing that happened; `details` has plain values for the sentence on the timeline."""

    kind = CharField()
    happened_at = UtcDateTimeField()
    user = ForeignKeyField(User, null=True, on_delete="SET NULL")
    """None if another system did it."""
    user_id: int | None
    details = JSONField(default=dict)

    class Meta:
        table_name = "event"
        constraints = [ONE_ORGANISATION]


index_subjects(Event, Event.happened_at)
