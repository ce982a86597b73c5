"""The delivery partners that lead providers work with, and in which school years."""

from typing import Any

from models.database import tuples
from models.delivery_partner import DeliveryPartner, Pairing
from models.lead_provider import LeadProvider


def delivery_partners_with_years(
    lead_provider: LeadProvider, *, after: int = 0, limit: int, academic_year: int | None = None
) -> list[dict[str, Any]]:
    """The next delivery partners after an id, those of one school year or all: id, name, academic_years."""
    paired = Pairing.lead_provider == lead_provider
    of_year = paired & (Pairing.year == academic_year) if academic_year else paired
    theirs = Pairing.select(Pairing.delivery_partner).where(of_year)
    query = DeliveryPartner.select().where(DeliveryPartner.id.in_(theirs) & (DeliveryPartner.id > after))
    found = list(query.order_by(DeliveryPartner.id).limit(limit))
    ids = [partner.id for partner in found]
    pairs = Pairing.select(Pairing.delivery_partner, Pairing.year).where(
        paired & Pairing.delivery_partner.in_(ids)
    )
    years: dict[int, list[int]] = {}
    for partner_id, year in sorted(tuples(pairs)):
        years.setdefault(partner_id, []).append(year)
    return [{"id": each.id, "name": each.name, "academic_years": years[each.id]} for each in found]


def pairings_of_year(year: int) -> list[Pairing]:
    """The pairs that work together in a school year, with lead provider and delivery partner, by name."""
    query = Pairing.select(Pairing, LeadProvider, DeliveryPartner)
    query = query.join(LeadProvider).switch(Pairing).join(DeliveryPartner)
    return list(query.where(Pairing.year == year).order_by(LeadProvider.name, DeliveryPartner.name))
