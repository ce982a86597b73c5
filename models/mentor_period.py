"""MentorPeriod: a mentor at a school, from when until when."""

from datetime import date

from peewee import CharField, Check, DateField, Expression, ForeignKeyField, fn

from models.database import UtcDateTimeField, where
from models.periods import current_on
from models.school import School
from models.teacher import Teacher
from models.updated_at import TimestampedRecord


class MentorPeriod(TimestampedRecord):
    """A teacher's period in a school's pool of mentors; a teacher may be in several pools (PD-35)."""

    teacher = ForeignKeyField(Teacher, backref="mentors", on_delete="RESTRICT")
    teacher_id: int
    school = ForeignKeyField(School, backref="mentors", on_delete="RESTRICT")
    school_id: int
    started_on = DateField()
    finished_on = DateField(null=True)
    """The last day."""
    email = CharField()
    registered_at = UtcDateTimeField()

    class Meta:
        table_name = "mentor"
        constraints = [Check("finished_on >= started_on")]

    @classmethod
    def here_on(cls, day: date) -> Expression:
        """True for mentors who have not left by a day."""
        return current_on(cls, day)


#: A teacher is once in a school's pool.
MentorPeriod.add_index(
    MentorPeriod.teacher,
    MentorPeriod.school,
    unique=True,
    where=where("finished_on IS NULL"),
    name="mentor_open",
)
MentorPeriod.add_index(MentorPeriod.index(fn.LOWER(MentorPeriod.email), name="mentor_email_any_case"))
