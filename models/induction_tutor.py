"""Who is a school's named contact for induction?"""

from __future__ import annotations

from peewee import CharField, ForeignKeyField, fn

from models.database import Record, UtcDateTimeField, where
from models.school import School
from models.user import User


class InductionTutor(Record):
    """A school's induction tutor, now or once (decision 23)."""

    school = ForeignKeyField(School, backref="induction_tutors", on_delete="CASCADE")
    school_id: int
    user = ForeignKeyField(User, null=True, on_delete="SET NULL")
    user_id: int | None
    name = CharField()
    email = CharField()
    from_at = UtcDateTimeField()
    until_at = UtcDateTimeField(null=True)

    class Meta:
        table_name = "induction_tutor"


#: One named contact a school.
InductionTutor.add_index(
    InductionTutor.school, unique=True, where=where("until_at IS NULL"), name="induction_tutor_now"
)
InductionTutor.add_index(
    InductionTutor.index(fn.LOWER(InductionTutor.email), name="induction_tutor_email_any_case")
)
