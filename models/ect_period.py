"""ECTPeriod: an early career teacher (ECT) at a school, from when until when."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from peewee import CharField, Check, DateField, Expression, ForeignKeyField, ModelSelect, fn

from models.appropriate_body import AppropriateBody
from models.database import UtcDateTimeField, one_of, where
from models.periods import current_on
from models.school import School
from models.teacher import Teacher
from models.updated_at import TimestampedRecord
from models.user import User
from rules.academic_years import school_year_of
from rules.last_days import End, end_before
from rules.working_patterns import WORKING_PATTERNS

if TYPE_CHECKING:
    from models.appropriate_body_period import AppropriateBodyPeriod
    from models.training_period import TrainingPeriod


class ECTPeriod(TimestampedRecord):
    """A teacher's period as an ECT at one school; open while `finished_on` is NULL (PD-36).

    Training, appropriate body and mentor have periods of their own within it.
    """

    teacher = ForeignKeyField(Teacher, backref="ects", on_delete="RESTRICT")
    teacher_id: int
    school = ForeignKeyField(School, backref="ects", on_delete="RESTRICT")
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
    working_pattern = CharField()
    registered_by = ForeignKeyField(User, null=True, on_delete="SET NULL")
    registered_by_id: int | None
    registered_at = UtcDateTimeField()
    removed_at = UtcDateTimeField(null=True)
    """Set if they were registered by mistake; they are in no list then (PD-40)."""
    training_periods: ModelSelect[TrainingPeriod]
    appropriate_body_periods: ModelSelect[AppropriateBodyPeriod]

    class Meta:
        table_name = "ect"
        constraints = [
            one_of("working_pattern", WORKING_PATTERNS),
            Check("finished_on >= started_on"),
            Check(
                "reported_last_day IS NULL OR (finished_on IS NOT NULL AND finished_on <= reported_last_day)"
            ),
        ]

    @property
    def year(self) -> int:
        """The school year of the start date: it decides programme, appropriate bodies and partnership (PD-31)."""
        return school_year_of(self.started_on).starts_in

    @cached_property
    def training(self) -> TrainingPeriod:
        """Their training now, or on the last day; a query, unless it was joined."""
        return next(each for each in self.training_periods if each.finished_on in (None, self.finished_on))

    @cached_property
    def appropriate_body_period(self) -> AppropriateBodyPeriod | None:
        """The period of their appropriate body now, or on the last day, if reported; a query, unless it was joined."""
        periods = self.appropriate_body_periods
        return next((each for each in periods if each.finished_on in (None, self.finished_on)), None)

    @property
    def appropriate_body(self) -> AppropriateBody | None:
        """Their appropriate body now, or on the last day; None if it was not reported."""
        return self.appropriate_body_period.appropriate_body if self.appropriate_body_period else None

    def is_here_on(self, day: date) -> bool:
        """True if they have not left by a day; one who starts later is on the school's list already."""
        return self.finished_on is None or self.finished_on >= day

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
        return current_on(cls, day)


#: A teacher is an ECT at one school at a time.
ECTPeriod.add_index(
    ECTPeriod.teacher, unique=True, where=where("finished_on IS NULL AND removed_at IS NULL"), name="ect_open"
)
ECTPeriod.add_index(ECTPeriod.index(fn.LOWER(ECTPeriod.email), name="ect_email_any_case"))
