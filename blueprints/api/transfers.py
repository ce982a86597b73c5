"""Transfers in the API: moves of a lead provider's ECTs and mentors from one school to another (PD-93)."""

from datetime import date
from typing import Any

from blueprints.api import api, current_lead_provider, may_answer, schemas
from blueprints.api.cursor import page_of
from blueprints.api.participants import period_of
from blueprints.web.service_context import current_context
from models.teacher import Teacher
from models.transfers import Row, moments_of, transfers_page

PAGE = schemas.page_schema(schemas.Transfer)


@api.get("/participants/transfers")
@may_answer()
@api.arguments(schemas.TransferParameters, location="query", error_status_code=400)
@api.response(200, PAGE)
def transfers(wanted: dict[str, Any]) -> dict[str, Any]:
    """List moves between schools: of early career teachers, then of mentors."""
    return _page(wanted)


@api.get("/participants/<participant_id>/transfers")
@may_answer(404)
@api.arguments(schemas.TransferParameters, location="query", error_status_code=400)
@api.response(200, PAGE)
def transfers_of_participant(wanted: dict[str, Any], participant_id: str) -> dict[str, Any]:
    """List the moves of one participant between schools, in any role."""
    return _page(wanted, period_of(participant_id).teacher)


def _page(wanted: dict[str, Any], teacher: Teacher | None = None) -> dict[str, Any]:
    cursor, limit = wanted.pop("cursor", ["ect", 0]), wanted.pop("limit")
    lead_provider, today = current_lead_provider(), current_context().today
    found = transfers_page(lead_provider, after=tuple(cursor), limit=limit + 1, teacher=teacher, **wanted)
    page = page_of(found, limit, lambda row: [row["kind"], row["id"]])
    return page | {"data": [_described(each, lead_provider.id, today) for each in page["data"]]}


def _described(row: Row, own: int, today: date) -> dict[str, Any]:
    starts_on = row["starts_on"]
    is_complete = row["last_day"] < today and (starts_on is None or starts_on <= today)
    return {
        "id": f"{row['kind']}-{row['id']}",
        "participant_id": row["teacher_id"],
        "type": row["kind"],
        "transfer_type": _transfer_type(row),
        "status": "complete" if is_complete else "incomplete",
        "leaving": {
            "school_urn": row["leaves_urn"],
            "last_day": row["last_day"],
            "trained_by_you": row["before_id"] == own,
        },
        "joining": starts_on
        and {
            "school_urn": row["joins_urn"],
            "start_date": starts_on,
            "trained_by_you": row["now_id"] == own,
        },
        "updated_at": max(moments_of(row)),
    }


def _transfer_type(row: Row) -> str:
    if row["starts_on"] is None:
        return "unknown"
    before, now = row["before_id"], row["now_id"]
    return "new-provider" if before and now and before != now else "new-school"
