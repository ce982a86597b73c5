"""DeliveryPartner, and its pairings with lead providers for school years."""

from peewee import CharField, ForeignKeyField, IntegerField

from models.database import Record
from models.lead_provider import LeadProvider


class DeliveryPartner(Record):
    """An organisation near schools that delivers a lead provider's training."""

    name = CharField(unique=True)

    class Meta:
        table_name = "delivery_partner"


class LeadProviderYear(Record):
    """A school year in which a lead provider works with schools."""

    lead_provider = ForeignKeyField(LeadProvider, backref="years", on_delete="CASCADE")
    lead_provider_id: int
    year = IntegerField()

    class Meta:
        table_name = "lead_provider_year"
        indexes = ((("lead_provider", "year"), True),)


class Pairing(Record):
    """A lead provider and a delivery partner that work together in a school year."""

    lead_provider = ForeignKeyField(LeadProvider, backref="pairings", on_delete="CASCADE")
    lead_provider_id: int
    delivery_partner = ForeignKeyField(DeliveryPartner, backref="pairings", on_delete="CASCADE")
    delivery_partner_id: int
    year = IntegerField()

    class Meta:
        table_name = "pairing"
        indexes = ((("lead_provider", "delivery_partner", "year"), True),)
