"""Partnerships in the API: list them, report one, and change its delivery partner (PD-34, PD-47)."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask import abort
from werkzeug.wrappers import Response

from actions.report_partnership import PartnershipRefused, change_delivery_partner, report_partnership
from blueprints.api import api, current_lead_provider, may_answer, schemas
from blueprints.api.cursor import page_of
from blueprints.web.access import LARGEST_ID
from blueprints.web.problem import problem
from blueprints.web.service_context import current_context
from models.delivery_partner import DeliveryPartner
from models.partnership_lists import partnerships_reported, reported_partnership, tutors_of
from models.programme import Partnership
from models.school import School
from rules.partnership_challenges import CHALLENGE_REASONS
from rules.partnership_reports import MESSAGES as REFUSALS

#: Reason to refuse a report → the field that it is about.
_FIELDS = {
    "unknown_school": "school_urn",
    "cip_only": "school_urn",
    "not_eligible": "school_urn",
    "yours": "school_urn",
    "of_another": "school_urn",
    "no_programme": "school_urn",
    "not_paired": "delivery_partner_id",
    "challenged": "delivery_partner_id",
}


@api.get("/partnerships")
@may_answer()
@api.arguments(schemas.PartnershipParameters, location="query", error_status_code=400)
@api.response(200, schemas.page_schema(schemas.Partnership))
def partnerships(wanted: dict[str, Any]) -> dict[str, Any]:
    """List your partnerships, those that schools have challenged among them."""
    cursor, limit = wanted.pop("cursor", [0]), wanted.pop("limit")
    found = partnerships_reported(current_lead_provider(), after=cursor[0], limit=limit + 1, **wanted)
    page = page_of(found, limit, lambda partnership: [partnership.id])
    return page | {"data": _as_answered(page["data"])}


@api.post("/partnerships")
@may_answer(415, 422)
@api.arguments(schemas.NewPartnership, error_status_code=422)
@api.response(201, schemas.Partnership)
def report(body: Mapping[str, Any]) -> Any:
    """Report that you train the early career teachers of a school in an academic year."""
    school = School.with_urn(body["school_urn"])
    delivery_partner = _delivery_partner(body["delivery_partner_id"])
    if school is None or delivery_partner is None:
        return _refused("not_paired" if school else "unknown_school")
    try:
        found = report_partnership(
            school,
            delivery_partner,
            body["academic_year"],
            lead_provider=current_lead_provider(),
            user=None,
            context=current_context(),
        )
    except PartnershipRefused as refusal:
        return _refused(refusal.reason)
    return _one(found.id)


@api.get("/partnerships/<int:partnership_id>")
@may_answer(404)
@api.response(200, schemas.Partnership)
def partnership(partnership_id: int) -> Any:
    """Show one partnership."""
    return _one(partnership_id)


@api.put("/partnerships/<int:partnership_id>")
@may_answer(404, 415, 422)
@api.arguments(schemas.ChangedPartnership, error_status_code=422)
@api.response(200, schemas.Partnership)
def change(body: Mapping[str, Any], partnership_id: int) -> Any:
    """Change the delivery partner of a partnership, which counts as a new report of it."""
    found = _find(partnership_id)
    delivery_partner = _delivery_partner(body["delivery_partner_id"])
    if delivery_partner is None:
        return _refused("not_paired")
    try:
        change_delivery_partner(found, delivery_partner, user=None, context=current_context())
    except PartnershipRefused as refusal:
        return _refused(refusal.reason)
    return _one(partnership_id)


def _find(partnership_id: int) -> Partnership:
    found = reported_partnership(current_lead_provider(), min(partnership_id, LARGEST_ID))
    return found or abort(404)


def _one(partnership_id: int) -> dict[str, Any]:
    (found,) = _as_answered([_find(partnership_id)])
    return found


def _delivery_partner(partner_id: int) -> DeliveryPartner | None:
    return DeliveryPartner.get_or_none(DeliveryPartner.id == partner_id)


def _refused(reason: str) -> Response:
    return problem(422, [{"title": _FIELDS[reason], "detail": REFUSALS(reason)}])


def _as_answered(found: Iterable[Partnership]) -> list[dict[str, Any]]:
    found = list(found)
    tutors = tutors_of([each.school_id for each in found])
    return [_described(each, *tutors.get(each.school_id, (None, None))) for each in found]


def _described(found: Partnership, tutor: str | None, email: str | None) -> dict[str, Any]:
    is_challenged = found.challenged_at is not None
    return {
        "id": found.id,
        "year": found.year,
        "school": found.school,
        "delivery_partner_id": found.delivery_partner_id,
        "delivery_partner": found.delivery_partner,
        "status": "challenged" if is_challenged else "active",
        "challenge_reason": CHALLENGE_REASONS[found.challenge_reason] if is_challenged else None,
        "challenged_at": found.challenged_at,
        "induction_tutor_name": tutor,
        "induction_tutor_email": email,
        "reported_at": found.reported_at,
        "updated_at": found.updated_at,
    }
