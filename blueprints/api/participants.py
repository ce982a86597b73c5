"""Participants in the API: the ECTs and mentors whom a lead provider trains, trained, or is going to train (PD-47)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask import abort

from blueprints.api import api, current_lead_provider, may_answer, schemas
from blueprints.api.cursor import page_of
from blueprints.web.access import LARGEST_ID
from blueprints.web.service_context import current_context
from models.ect_period import ECTPeriod, TrainingPeriod
from models.mentor_period import MentorPeriod
from models.mentorship import Mentorship
from models.participants import KINDS, mentors_with, mentorships_of, participants_page
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
    return _all_described([_training_of(participant_id)])[0]


def period_of(participant_id: str) -> ECTPeriod | MentorPeriod:
    """The period at a school of one participant, by the id that the list gives; else 404."""
    return _period(_training_of(participant_id))


def _training_of(participant_id: str) -> TrainingPeriod:
    kind, number = kind_and_number(participant_id)
    return find_participant(current_lead_provider(), kind, number) or abort(404)


def kind_and_number(record_id: str) -> tuple[str, int]:
    """The two parts of an id such as ect-4021; else 404."""
    kind, _, number = record_id.partition("-")
    is_number = number.isascii() and number.isdigit() and len(number) <= len(str(LARGEST_ID))
    if kind not in KINDS or not is_number:
        abort(404)
    return kind, min(int(number), LARGEST_ID)


def _place(training: TrainingPeriod) -> list[Any]:
    return ["ect", training.ect_id] if training.ect_id else ["mentor", training.mentor_id]


def _all_described(found: Sequence[TrainingPeriod]) -> list[dict[str, Any]]:
    mentorships, today = mentorships_of(found), current_context().today
    mentors = [each.mentor for theirs in mentorships.values() for each in theirs]
    trained = mentors_with(current_lead_provider(), mentors, today)
    return [_described(each, mentorships.get(each.ect_id or 0, []), trained, today) for each in found]


def _mentor_id(
    mentorships: Sequence[Mentorship], trained: Mapping[int, list[int]], today: date
) -> str | None:
    """That of the mentor now, else of the first one to come, as a record of this lead provider's lists.

    A mentor of several schools is that of the one where the lead provider trains them.
    """
    for each in mentorships:
        if (each.finished_on is None or each.finished_on >= today) and each.mentor.is_here_on(today):
            records = trained.get(each.mentor.teacher_id) or [each.mentor_id]
            return f"mentor-{each.mentor_id if each.mentor_id in records else records[0]}"
    return None


def _period(training: TrainingPeriod) -> ECTPeriod | MentorPeriod:
    period = training.ect or training.mentor
    assert period is not None, "training is that of an ECT or a mentor"
    return period


def _described(
    training: TrainingPeriod,
    mentorships: Sequence[Mentorship],
    trained: Mapping[int, list[int]],
    today: date,
) -> dict[str, Any]:
    period = _period(training)
    teacher = period.teacher
    is_trained = training.finished_on is None or training.finished_on >= today
    return {
        "id": f"{period.role}-{period.id}",
        "participant_id": teacher.id,
        "type": period.role,
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
        "mentor_id": _mentor_id(mentorships, trained, today) if is_trained else None,
        "eligible_for_funding": eligible_for_funding(
            is_mentor=period.role == "mentor",
            is_prohibited=teacher.is_prohibited,
            name_is_checked=not teacher.name_needs_a_look,
            qts_held_from=teacher.qts_held_from,
            induction_status=teacher.induction_status,
            mentor_training_ended=teacher.mentor_training_ended,
            today=today,
        ),
        "updated_at": max(each.updated_at for each in (training, period, teacher, *mentorships)),
    }
