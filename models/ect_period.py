"""ECTPeriod: an early career teacher (ECT) at a school; TrainingPeriod and AppropriateBodyPeriod within it."""

from functools import cached_property
from typing import ClassVar

from peewee import JOIN, CharField, Check, DateField, ForeignKeyField, fn

from models.appropriate_body import AppropriateBody
from models.database import one_of, where
from models.delivery_partner import DeliveryPartner
from models.lead_provider import LeadProvider
from models.mentor_period import MentorPeriod
from models.periods import ends_with
from models.programme import Partnership
from models.school_period import Role, SchoolPeriod
from models.updated_at import TimestampedRecord
from rules.academic_years import school_year_of
from rules.programmes import PROGRAMMES
from rules.working_patterns import WORKING_PATTERNS


class ECTPeriod(SchoolPeriod):
    """A teacher's period as an ECT at one school; training, appropriate body and mentor have periods within it."""

    role: ClassVar[Role] = "ect"

    working_pattern = CharField()

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
    def training(self) -> "TrainingPeriod":
        """How they are trained now, or were on the last day; a query, unless it was joined."""
        found = TrainingPeriod.last_of(self)
        assert found is not None
        return found

    @cached_property
    def appropriate_body_period(self) -> "AppropriateBodyPeriod | None":
        """That of their appropriate body now, or on the last day, if reported; a query, unless it was joined."""
        return AppropriateBodyPeriod.last_of(self)

    @property
    def appropriate_body(self) -> AppropriateBody | None:
        """Their appropriate body now, or on the last day; None if it was not reported."""
        return self.appropriate_body_period.appropriate_body if self.appropriate_body_period else None


#: A teacher is an ECT at one school at a time.
ECTPeriod.add_index(
    ECTPeriod.teacher, unique=True, where=where("finished_on IS NULL AND removed_at IS NULL"), name="ect_open"
)
ECTPeriod.add_index(ECTPeriod.index(fn.LOWER(ECTPeriod.email), name="ect_email_any_case"))


class TrainingPeriod(TimestampedRecord):
    """The training of an ECT or a mentor for a part of their period at a school.

    The training periods of an ECT period follow one another without a gap: the first starts and the last ends on the
    same day as it. A change of training ends one and begins the next (actions/change_training.py); so does a change or
    a challenge of the partnership, because `delivery_partner` is the one of the time, whatever the partnership says
    later. A mentor need not be trained at all.
    """

    ect = ForeignKeyField(ECTPeriod, null=True, on_delete="CASCADE", index=False)
    ect_id: int | None
    mentor = ForeignKeyField(MentorPeriod, null=True, on_delete="CASCADE", index=False)
    mentor_id: int | None
    started_on = DateField()
    finished_on = DateField(null=True)
    """The last day."""
    programme = CharField()
    lead_provider = ForeignKeyField(LeadProvider, null=True, on_delete="RESTRICT")
    lead_provider_id: int | None
    delivery_partner = ForeignKeyField(DeliveryPartner, null=True, on_delete="RESTRICT")
    delivery_partner_id: int | None
    partnership = ForeignKeyField(Partnership, null=True, on_delete="SET NULL")
    """The report from which lead provider and delivery partner were taken."""
    partnership_id: int | None

    class Meta:
        table_name = "training_period"
        constraints = [
            one_of("programme", PROGRAMMES),
            Check("(ect_id IS NULL) <> (mentor_id IS NULL)"),
            Check("finished_on >= started_on"),
        ]
        indexes = ((("ect", "started_on"), True), (("mentor", "started_on"), True))

    @property
    def is_under_their_own_pair(self) -> bool:
        """True if a lead provider and delivery partner train them without a partnership of the school (PD-91)."""
        return self.delivery_partner_id is not None and self.partnership_id is None

    @classmethod
    def last_of(cls, period: SchoolPeriod) -> "TrainingPeriod | None":
        """That of a period now, or on the last day, with lead provider and delivery partner; every ECT has one."""
        query = cls.select(cls, LeadProvider, DeliveryPartner).join(LeadProvider, JOIN.LEFT_OUTER)
        query = query.join_from(cls, DeliveryPartner, JOIN.LEFT_OUTER)
        theirs = getattr(cls, period.role) == period
        found: TrainingPeriod | None = query.where(theirs & ends_with(cls, period)).first()
        return found


#: An ECT, or a mentor at a school, has one training at a time.
TrainingPeriod.add_index(
    TrainingPeriod.ect, unique=True, where=where("finished_on IS NULL"), name="training_period_ect_open"
)
TrainingPeriod.add_index(
    TrainingPeriod.mentor, unique=True, where=where("finished_on IS NULL"), name="training_period_mentor_open"
)


class AppropriateBodyPeriod(TimestampedRecord):
    """An appropriate body that a school reported for an ECT, for a part of their period at the school (PD-33).

    It changes independently of their training. On days without a reported one there is no period.
    """

    ect = ForeignKeyField(ECTPeriod, on_delete="CASCADE", index=False)
    ect_id: int
    appropriate_body = ForeignKeyField(AppropriateBody, on_delete="RESTRICT")
    appropriate_body_id: int
    started_on = DateField()
    finished_on = DateField(null=True)
    """The last day."""

    class Meta:
        table_name = "appropriate_body_period"
        constraints = [Check("finished_on >= started_on")]
        indexes = ((("ect", "started_on"), True),)

    @classmethod
    def last_of(cls, ect: SchoolPeriod) -> "AppropriateBodyPeriod | None":
        """That of an ECT now, or on the last day, with the appropriate body; None if none is reported then."""
        query = cls.select(cls, AppropriateBody).join(AppropriateBody)
        found: AppropriateBodyPeriod | None = query.where((cls.ect == ect) & ends_with(cls, ect)).first()
        return found


#: An ECT has one appropriate body at a time.
AppropriateBodyPeriod.add_index(
    AppropriateBodyPeriod.ect,
    unique=True,
    where=where("finished_on IS NULL"),
    name="appropriate_body_period_open",
)
