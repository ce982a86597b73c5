"""SchoolPeriod: what the periods of ECTs and of mentors at a school have in common."""

from datetime import date
from typing import ClassVar, Literal

from peewee import CharField, DateField, Expression, ForeignKeyField

from models.database import UtcDateTimeField
from models.periods import current_on
from models.school import School
from models.teacher import Teacher
from models.updated_at import TimestampedRecord
from models.user import User
from rules.last_days import End, end_before

#: What a teacher is at a school.
Role = Literal["ect", "mentor"]


class SchoolPeriod(TimestampedRecord):
    """A teacher's period at one school in a role; open while `finished_on` is NULL (PD-36)."""

    role: ClassVar[Role]

    teacher = ForeignKeyField(Teacher, backref="+", on_delete="RESTRICT")
    teacher_id: int
    school = ForeignKeyField(School, backref="+", on_delete="RESTRICT")
    school_id: int
    started_on = DateField()
    finished_on = DateField(null=True)
    """The last day: the one the school reported, or sooner the one before another school has them."""
    leaving_reason = CharField(default="")
    """A code of rules.leaving_reasons."""
    reported_last_day = DateField(null=True)
    """The last day that the school reported itself; a registration at another school does not change it."""
    reported_leaving_reason = CharField(default="")
    email = CharField()
    registered_by = ForeignKeyField(User, null=True, backref="+", on_delete="SET NULL")
    registered_by_id: int | None
    registered_at = UtcDateTimeField()
    removed_at = UtcDateTimeField(null=True)
    """Set if they were registered by mistake; they are in no list and no pool then (PD-40)."""

    def is_here_on(self, day: date) -> bool:
        """True if they have not left by a day; one who starts later is on the school's list already."""
        return self.removed_at is None and (self.finished_on is None or self.finished_on >= day)

    def is_leaving_after(self, day: date) -> bool:
        """True if a last day is known that has not passed."""
        return self.finished_on is not None and self.finished_on >= day

    def end_before(self, start: date, school: School) -> End:
        """The end of this period if they start at a school on a day: as reported, or sooner the day before."""
        return end_before(
            start,
            is_elsewhere=self.school_id != school.id,
            reported_last_day=self.reported_last_day,
            reported_reason=self.reported_leaving_reason,
        )

    @classmethod
    def here_on(cls, day: date) -> Expression:
        """The same as `is_here_on`, as a condition of a query."""
        return current_on(cls, day) & cls.removed_at.is_null()
