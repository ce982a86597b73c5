"""Unfunded mentors in the API: those of a lead provider's ECTs who are none of its participants (PD-93)."""

from typing import Any

from flask import abort

from blueprints.api import api, current_lead_provider, may_answer, schemas
from blueprints.api.cursor import page_of
from blueprints.api.participants import kind_and_number
from blueprints.web.service_context import current_context
from models.mentor_period import MentorPeriod
from models.unfunded_mentors import unfunded_mentor as find_unfunded_mentor
from models.unfunded_mentors import unfunded_mentors_page


@api.get("/unfunded-mentors")
@may_answer()
@api.arguments(schemas.UpdatedParameters, location="query", error_status_code=400)
@api.response(200, schemas.page_schema(schemas.UnfundedMentor))
def unfunded_mentors(wanted: dict[str, Any]) -> dict[str, Any]:
    """List the mentors of your participants whom you do not train."""
    (after,), limit = wanted.pop("cursor", [0]), wanted.pop("limit")
    today = current_context().today
    found = unfunded_mentors_page(current_lead_provider(), today, after=after, limit=limit + 1, **wanted)
    page = page_of(found, limit, lambda mentor: [mentor.id])
    return page | {"data": [_described(each) for each in page["data"]]}


@api.get("/unfunded-mentors/<unfunded_mentor_id>")
@may_answer(404)
@api.response(200, schemas.UnfundedMentor)
def unfunded_mentor(unfunded_mentor_id: str) -> Any:
    """Show one unfunded mentor, by the id that the list gives."""
    kind, number = kind_and_number(unfunded_mentor_id)
    lead_provider, today = current_lead_provider(), current_context().today
    found = find_unfunded_mentor(lead_provider, number, today) if kind == "mentor" else None
    return _described(found) if found else abort(404)


def _described(mentor: MentorPeriod) -> dict[str, Any]:
    teacher = mentor.teacher
    return {
        "id": f"mentor-{mentor.id}",
        "participant_id": teacher.id,
        "full_name": teacher.name,
        "email": mentor.email,
        "teacher_reference_number": teacher.trn,
        "updated_at": max(mentor.updated_at, teacher.updated_at),
    }
