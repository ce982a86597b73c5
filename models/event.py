"""What happened to a record, when, and who did it? Append only: the timeline of a record."""

from __future__ import annotations

from peewee import CharField, ForeignKeyField, JSONField

from models.database import Record, UtcDateTimeField
from models.provider import Provider
from models.school import School
from models.teacher import Teacher
from models.trainee import Trainee
from models.user import User


class Event(Record):
    """One thing that happened; `details` has plain values for the sentence on the timeline."""

    kind = CharField()
    happened_at = UtcDateTimeField()
    user = ForeignKeyField(User, null=True, on_delete="SET NULL")
    user_id: int | None
    provider = ForeignKeyField(Provider, null=True, on_delete="CASCADE")
    provider_id: int | None
    trainee = ForeignKeyField(Trainee, null=True, backref="events", on_delete="CASCADE")
    trainee_id: int | None
    school = ForeignKeyField(School, null=True, on_delete="CASCADE")
    school_id: int | None
    teacher = ForeignKeyField(Teacher, null=True, backref="events", on_delete="CASCADE")
    teacher_id: int | None
    details = JSONField(default=dict)

    class Meta:
        table_name = "event"
        indexes = ((("trainee", "happened_at"), False), (("teacher", "happened_at"), False))
