"""TrainingYear and Partnership: what a school chose for a school year, and what a lead provider reported."""

from peewee import CharField, Check, ForeignKeyField, IntegerField

from models.appropriate_body import AppropriateBody
from models.database import UtcDateTimeField, one_of, where
from models.delivery_partner import DeliveryPartner
from models.lead_provider import LeadProvider
from models.school import School
from models.updated_at import TimestampedRecord
from models.user import User
from rules.expecting_ects import EXPECTING_ECTS
from rules.programmes import PROGRAMMES


class TrainingYear(TimestampedRecord):
    """What a school has said about a school year; its programme is the default for each ECT of it (PD-32, PD-33).

    There is a row as soon as anything was said, so `programme` may be missing yet.
    """

    school = ForeignKeyField(School, backref="training_years", on_delete="CASCADE")
    school_id: int
    year = IntegerField()
    """The calendar year in which the school year starts."""
    expecting_ects = CharField(null=True)
    """A code of rules.expecting_ects; None while the school has not been asked."""
    programme = CharField(null=True)
    """A code of rules.programmes; None while none was chosen."""
    appropriate_body = ForeignKeyField(AppropriateBody, null=True, on_delete="RESTRICT")
    appropriate_body_id: int | None
    created_at = UtcDateTimeField()
    submitted_at = UtcDateTimeField(null=True)
    """When the school submitted how it trains, or that it expects no ECTs; None if it did neither."""
    submitted_by = ForeignKeyField(User, null=True, on_delete="SET NULL")
    submitted_by_id: int | None
    reminder_decided_at = UtcDateTimeField(null=True)
    """When it was decided whether the school gets a reminder to register its people, which happens once (PD-42)."""

    class Meta:
        table_name = "training_year"
        indexes = ((("school", "year"), True),)
        constraints = [
            one_of("expecting_ects", EXPECTING_ECTS),
            one_of("programme", PROGRAMMES),
            Check("expecting_ects <> 'no' OR programme IS NULL"),
        ]


#: Those of which it is still to be decided whether the school gets a reminder.
TrainingYear.add_index(
    TrainingYear.submitted_at, where=where("reminder_decided_at IS NULL"), name="training_year_undecided"
)


class Partnership(TimestampedRecord):
    """A lead provider's report that it trains a school's ECTs in a year, with a delivery partner (PD-34)."""

    school = ForeignKeyField(School, backref="partnerships", on_delete="CASCADE")
    school_id: int
    lead_provider = ForeignKeyField(LeadProvider, on_delete="RESTRICT")
    lead_provider_id: int
    delivery_partner = ForeignKeyField(DeliveryPartner, on_delete="RESTRICT")
    delivery_partner_id: int
    year = IntegerField()
    reported_at = UtcDateTimeField()
    challenged_at = UtcDateTimeField(null=True)
    challenge_reason = CharField(default="")
    reminder_decided_for = UtcDateTimeField(null=True)
    """The `reported_at` of the report of which it was decided whether the school gets a reminder (PD-42)."""

    class Meta:
        table_name = "partnership"
        indexes = (
            (("lead_provider", "year", "reported_at"), False),
            (("lead_provider", "year", "challenged_at"), False),
            (("lead_provider", "year", "school"), False),
        )


#: A school has one unchallenged partnership a year (PD-34).
Partnership.add_index(
    Partnership.school,
    Partnership.year,
    unique=True,
    where=where("challenged_at IS NULL"),
    name="partnership_unchallenged",
)
#: Those of which it is still to be decided whether the school gets a reminder.
Partnership.add_index(
    Partnership.reported_at,
    where=where("reminder_decided_for IS NULL OR reminder_decided_for <> reported_at"),
    name="partnership_undecided",
)
