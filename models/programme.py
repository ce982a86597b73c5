"""DefaultProgramme and Partnership: what a school chose for a school year, and what a lead provider reported."""

from __future__ import annotations

from peewee import CharField, ForeignKeyField, IntegerField

from models.appropriate_body import AppropriateBody
from models.database import Record, UtcDateTimeField, one_of, where
from models.delivery_partner import DeliveryPartner
from models.lead_provider import LeadProvider
from models.school import School
from models.updated_at import TimestampedRecord
from rules.programmes import PROGRAMMES


class DefaultProgramme(Record):
    """A school's default for a school year, offered for each ECT of that year (PD-32 and PD-33)."""

    school = ForeignKeyField(School, backref="default_programmes", on_delete="CASCADE")
    school_id: int
    year = IntegerField()
    programme = CharField()
    appropriate_body = ForeignKeyField(AppropriateBody, null=True, on_delete="RESTRICT")
    appropriate_body_id: int | None
    created_at = UtcDateTimeField()

    class Meta:
        table_name = "default_programme"
        indexes = ((("school", "year"), True),)
        constraints = [one_of("programme", PROGRAMMES)]


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

    class Meta:
        table_name = "partnership"


#: A school has one unchallenged partnership a year (PD-34).
Partnership.add_index(
    Partnership.school,
    Partnership.year,
    unique=True,
    where=where("challenged_at IS NULL"),
    name="partnership_unchallenged",
)
