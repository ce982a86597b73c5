"""Schools in the API: those that a lead provider can report, or has reported, for an academic year (PD-47)."""

from typing import Any

from flask import abort

from blueprints.api import api, current_lead_provider, may_answer, schemas
from blueprints.api.cursor import page_of
from blueprints.web.access import LARGEST_ID
from blueprints.web.service_context import current_context
from models.reportable_schools import reportable_schools


@api.get("/schools")
@may_answer()
@api.arguments(schemas.SchoolParameters, location="query", error_status_code=400)
@api.response(200, schemas.page_schema(schemas.School))
def schools(wanted: dict[str, Any]) -> dict[str, Any]:
    """List schools whose training the Department for Education pays for in an academic year, and your own."""
    cursor, limit, year = wanted.pop("cursor", [0]), wanted.pop("limit"), wanted.pop("academic_year")
    found = reportable_schools(
        current_lead_provider(),
        year,
        current_context().today,
        after=cursor[0],
        limit=limit + 1,
        **wanted,
    )
    return page_of(found, limit, lambda school: [school["id"]])


@api.get("/schools/<int:school_id>")
@may_answer(404)
@api.arguments(schemas.OneSchoolParameters, location="query", error_status_code=400)
@api.response(200, schemas.School)
def school(wanted: dict[str, Any], school_id: int) -> Any:
    """Show one school in an academic year."""
    found = reportable_schools(
        current_lead_provider(),
        wanted["academic_year"],
        current_context().today,
        after=min(school_id, LARGEST_ID) - 1,
        limit=1,
    )
    return found[0] if found and found[0]["id"] == school_id else abort(404)
