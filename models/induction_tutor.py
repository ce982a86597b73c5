"""InductionTutor: a school's named contact for induction."""

from peewee import CharField, ForeignKeyField, fn

from models.database import Record, UtcDateTimeField, where
from models.school import School
from models.user import User
from rules.email_addresses import email_key


class InductionTutor(Record):
    """A school's induction tutor, present or former (PD-23)."""

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

    @classmethod
    def of(cls, school: School) -> "InductionTutor | None":
        """The present induction tutor of a school; None if it has none."""
        found: InductionTutor | None = cls.get_or_none((cls.school == school) & cls.until_at.is_null())
        return found

    @classmethod
    def has_address(cls, email: str) -> bool:
        """True if an address is that of a present induction tutor, at any school."""
        same = fn.LOWER(cls.email) == email_key(email)
        return bool(cls.select().where(cls.until_at.is_null() & same).exists())


#: A school has one induction tutor at a time.
InductionTutor.add_index(
    InductionTutor.school, unique=True, where=where("until_at IS NULL"), name="induction_tutor_now"
)
InductionTutor.add_index(
    InductionTutor.index(fn.LOWER(InductionTutor.email), name="induction_tutor_email_any_case")
)
