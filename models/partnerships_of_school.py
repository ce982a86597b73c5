"""The partnerships that lead providers have reported of a school."""

from peewee import ModelSelect

from models.delivery_partner import DeliveryPartner
from models.lead_provider import LeadProvider
from models.programme import Partnership
from models.school import School


def partnerships_of_school(school: School) -> "ModelSelect[Partnership]":
    """Those of all years, also challenged ones, with lead provider and delivery partner."""
    query = Partnership.select(Partnership, LeadProvider, DeliveryPartner).join(LeadProvider)
    return query.join_from(Partnership, DeliveryPartner).where(Partnership.school == school)
