"""Delivery partners in the API: those that a lead provider works with, and in which years (PD-47)."""

from typing import Any

from flask import abort

from blueprints.api import api, current_lead_provider, may_answer, schemas
from blueprints.api.cursor import page_of
from blueprints.web.access import LARGEST_ID
from models.delivery_partner_lists import delivery_partners_with_years


@api.get("/delivery-partners")
@may_answer()
@api.arguments(schemas.DeliveryPartnerParameters, location="query", error_status_code=400)
@api.response(200, schemas.page_schema(schemas.DeliveryPartner))
def delivery_partners(wanted: dict[str, Any]) -> dict[str, Any]:
    """List the delivery partners that you work with."""
    cursor, limit = wanted.pop("cursor", [0]), wanted.pop("limit")
    found = delivery_partners_with_years(current_lead_provider(), after=cursor[0], limit=limit + 1, **wanted)
    return page_of(found, limit, lambda partner: [partner["id"]])


@api.get("/delivery-partners/<int:delivery_partner_id>")
@may_answer(404)
@api.response(200, schemas.DeliveryPartner)
def delivery_partner(delivery_partner_id: int) -> Any:
    """Show one delivery partner."""
    before = min(delivery_partner_id, LARGEST_ID) - 1
    found = delivery_partners_with_years(current_lead_provider(), after=before, limit=1)
    return found[0] if found and found[0]["id"] == delivery_partner_id else abort(404)
