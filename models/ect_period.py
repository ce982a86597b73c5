"""Which early career teacher is at which school, from when until when, and how are they trained?"""

from __future__ import annotations

from datetime import date

from peewee import CharField, Check, DateField, Expression, ForeignKeyField, IntegerField, fn

from models.appropriate_body import AppropriateBody
from models.database import Record, UtcDateTimeField, one_of, where
from models.delivery_partner import DeliveryPartner
from models.lead_provider import LeadProvider
from models.periods import not_over
from models.programme import Partnership
from models.school import School
from models.teacher import Teacher
from models.user import User
from rules.last_days import End, end_before
from rules.programmes import PROGRAMMES
from rules.working_patterns import WORKING_PATTERNS


class ECTPeriod(Record):
    """A teacher's time as an early career teacher at one school; open while `finished_on` is blank (PD-36)."""

    teacher = ForeignKeyField(Teacher, backref="ects", on_delete="RESTRICT")
    teacher_id: int
    school = ForeignKeyField(School, backref="ects", on_delete="RESTRICT")
    school_id: int
    started_on = DateField()
    finished_on = DateField(null=True)
    """The last day: the one the school reported, or sooner the one before another school has them."""
    leaving_reason = CharField(default="")
    """Of rules.leaving_reasons."""
    reported_last_day = DateField(null=True)
    """What the school said itself, which nothing that another school does ever changes."""
    reported_leaving_reason = CharField(default="")
    email = CharField()
    working_pattern = CharField()
    year = IntegerField()
    """The school year of the start date: it decides programme, appropriate bodies and partnership (PD-31)."""
    programme = CharField()
    appropriate_body = ForeignKeyField(AppropriateBody, null=True, on_delete="RESTRICT")
    appropriate_body_id: int | None
    lead_provider = ForeignKeyField(LeadProvider, null=True, on_delete="RESTRICT")
    lead_provider_id: int | None
    partnership = ForeignKeyField(Partnership, null=True, on_delete="SET NULL")
    partnership_id: int | None
    registered_by = ForeignKeyField(User, null=True, on_delete="SET NULL")
    registered_by_id: int | None
    registered_at = UtcDateTimeField()
    removed_at = UtcDateTimeField(null=True)
    """Registered by mistake; in no list (PD-40)."""

    class Meta:
        table_name = "ect"
        constraints = [
            one_of("working_pattern", WORKING_PATTERNS),
            one_of("programme", PROGRAMMES),
            Check("finished_on >= started_on"),
            Check(
                "reported_last_day IS NULL OR (finished_on IS NOT NULL AND finished_on <= reported_last_day)"
            ),
        ]

    @property
    def delivery_partner(self) -> DeliveryPartner | None:
        """Who delivers their training; nobody once the school has challenged the partnership (PD-34)."""
        partnership = self.partnership
        return partnership.delivery_partner if partnership and not partnership.challenged_at else None

    def is_here_on(self, day: date) -> bool:
        """Whether they have not left by a day; one who starts later is on the school's list already."""
        return self.finished_on is None or self.finished_on >= day

    def is_leaving_after(self, day: date) -> bool:
        """Whether a last day is known that has not passed."""
        return self.finished_on is not None and self.finished_on >= day

    def end_before(self, start: date, school: School) -> End:
        """How this time ends when they start at a school on a day: as reported, or sooner the day before."""
        return end_before(
            start,
            is_elsewhere=self.school_id != school.id,
            reported_last_day=self.reported_last_day,
            reported_reason=self.reported_leaving_reason,
        )

    @classmethod
    def here_on(cls, day: date) -> Expression:
        """The same as `is_here_on`, as a condition of a query."""
        return not_over(cls, day)


#: A teacher is an early career teacher at one school at a time.
ECTPeriod.add_index(
    ECTPeriod.teacher, unique=True, where=where("finished_on IS NULL AND removed_at IS NULL"), name="ect_open"
)
ECTPeriod.add_index(ECTPeriod.index(fn.LOWER(ECTPeriod.email), name="ect_email_any_case"))
