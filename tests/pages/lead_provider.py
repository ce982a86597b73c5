"""Lead providers in page tests: the organisation of the persona, and its delivery partners."""

from models.delivery_partner import DeliveryPartner, Pairing
from models.lead_provider import LeadProvider
from scenarios import organisations
from tests.ect_makers import YEAR

THREE_RIVERS, KESTREL = "Three Rivers Academy Trust", "Kestrel Learning Trust"


def compass() -> LeadProvider:
    """The lead provider of the persona."""
    name = organisations.LEAD_PROVIDER["name"]
    key = organisations.dfe_sign_in_id(name)
    return LeadProvider.get_or_create(name=name, defaults={"dfe_sign_in_id": key})[0]


def paired(*names: str, year: int = YEAR, with_: LeadProvider | None = None) -> list[DeliveryPartner]:
    """Delivery partners that work with the lead provider of the persona, or another, in a year."""
    found = [DeliveryPartner.get_or_create(name=name)[0] for name in names]
    for partner in found:
        Pairing.create(lead_provider=with_ or compass(), delivery_partner=partner, year=year)
    return found
