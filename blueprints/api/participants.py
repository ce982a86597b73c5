"""Participants in the API: the ECTs and mentors whom a lead provider trains, trained, or is going to train (PD-47)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import abort

from blueprints.api import api, current_lead_provider, may_answer, schemas
from blueprints.api.cursor import page_of
from blueprints.web.access import LARGEST_ID
from blueprints.web.service_context import current_context
from models.ect_period import TrainingPeriod
from models.mentorship import Mentorship
from models.participants import KINDS, mentorships_of, participants_page
from models.participants import participant as find_participant
from rules.academic_years import school_year_of
from rules.funding import eligible_for_funding
from rules.participant_statuses import participant_status


@api.get("/participants")
@may_answer()
@api.arguments(schemas.ParticipantParameters, location="query", error_status_code=400)
@api.response(200, schemas.page_schema(schemas.Participant))
def participants(wanted: dict[str, Any]) -> dict[str, Any]:
    """List participants: early career teachers, then mentors."""
    cursor, limit = wanted.pop("cursor", ["ect", 0]), wanted.pop("limit")
    found = participants_page(current_lead_provider(), after=tuple(cursor), limit=limit + 1, **wanted)
    page = page_of(found, limit, _place)
    return page | {"data": _all_described(page["data"])}


@api.get("/participants/<participant_id>")
@may_answer(404)
@api.response(200, schemas.Participant)
def participant(participant_id: str) -> Any:
    """Show one participant, by the id that the list gives."""
    kind, _, number = participant_id.partition("-")
    if kind not in KINDS or not (
        number.isascii() and number.isdigit() and len(number) <= len(str(LARGEST_ID))
    ):
        abort(404)
    found = find_participant(current_lead_provider(), kind, min(int(number), LARGEST_ID))
    return _all_described([found])[0] if found else abort(404)


def _place(training: TrainingPeriod) -> list[Any]:
    return ["ect", training.ect_id] if training.ect_id else ["mentor", training.mentor_id]


def _all_described(found: Sequence[TrainingPeriod]) -> list[dict[str, Any]]:
    mentorships, today = mentorships_of(found), current_context().today
    return [_described(each, mentorships.get(each.ect_id or 0, []), today) for each in found]


def _mentor_id(mentorships: Sequence[Mentorship], today: date) -> str | None:
    """That of the mentor now, else of the first one to come."""
    now = (
        each.mentor_id
        for each in mentorships
        if (each.finished_on is None or each.finished_on >= today) and each.mentor.is_here_on(today)
    )
    return next((f"mentor-{mentor_id}" for mentor_id in now), None)


def _described(training: TrainingPeriod, mentorships: Sequence[Mentorship], today: date) -> dict[str, Any]:
    period = training.ect or training.mentor
    assert period is not None, "training is that of an ECT or a mentor"
    kind, teacher = ("ect" if training.ect_id else "mentor"), period.teacher
    return {
        "id": f"{kind}-{period.id}",
        "participant_id": teacher.id,
        "type": kind,
        "teacher_reference_number": teacher.trn,
        "full_name": teacher.name,
        "email": period.email,
        "school_urn": period.school.urn,
        "academic_year": school_year_of(period.started_on).starts_in,
        "school_start_date": period.started_on,
        "school_end_date": period.finished_on,
        "status": participant_status(
            started_on=period.started_on,
            finished_on=period.finished_on,
            trained_until=training.finished_on,
            today=today,
        ),
        "programme": training.programme,
        "delivery_partner_id": training.delivery_partner_id,
        "mentor_id": _mentor_id(mentorships, today),
        "eligible_for_funding": eligible_for_funding(
            is_mentor=kind == "mentor",
            is_prohibited=teacher.is_prohibited,
            name_is_checked=not teacher.name_needs_a_look,
            qts_held_from=teacher.qts_held_from,
            induction_status=teacher.induction_status,
            today=today,
        ),
        "updated_at": max(each.updated_at for each in (training, period, teacher, *mentorships)),
    }
