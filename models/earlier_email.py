"""EarlierEmail: a replaced email address, which stays in use while the person is at a school (PD-30)."""

from peewee import CharField, ForeignKeyField, fn

from models.database import Record, UtcDateTimeField
from models.teacher import Teacher


class EarlierEmail(Record):
    """An address that a school replaced by another."""

    teacher = ForeignKeyField(Teacher, backref="earlier_emails", on_delete="CASCADE")
    teacher_id: int
    email = CharField()
    replaced_at = UtcDateTimeField()

    class Meta:
        table_name = "earlier_email"


EarlierEmail.add_index(EarlierEmail.index(fn.LOWER(EarlierEmail.email), name="earlier_email_email_any_case"))
