"""Sending one recommendation to TRS, and recording its answer (PD-66)."""

from datetime import timedelta
from typing import Any

from actions import outbox
from actions.recommendation_body import recommendation_body
from actions.write_event import write_event
from clients.delivery_result import Accepted, Answer, Refused
from clients.trs.recommendations import TRSRecommendations
from models.database import database
from models.delivery import Delivery
from models.service_context import ServiceContext
from models.trainee import Trainee
from rules.wording import Wording

#: Seconds after which a sender without an answer counts as lost; TRS recognises a second request (10052).
TAKEN_FOR = timedelta(seconds=20)

MESSAGES = Wording(another_date="TRS holds another date for this trainee")


def send_recommendation(delivery_id: int, trs: TRSRecommendations, context: ServiceContext) -> Answer | None:
    """Send one recommendation and record the answer; does nothing if another sender has it or it was undone."""
    delivery = outbox.take(delivery_id, context.clock, TAKEN_FOR)
    if delivery is None:
        return None
    trainee = delivery.recommended_trainee
    delivery.payload = _body(delivery, trainee)
    answer = trs.recommend(trn=trainee.trn or "", reference=trainee.reference, body=delivery.payload)
    differs = isinstance(answer, Accepted) and answer.repeated and _differs(trs, trainee)
    with database.atomic():
        _record(delivery, answer, context, differs)
    return answer


def _body(delivery: Delivery, trainee: Trainee) -> dict[str, Any]:
    """The body as stored; after a failed attempt, made again from the record.

    The record is where an error of TRS is corrected, after which support retries.
    """
    is_corrected = delivery.attempts > 1 and trainee.state == "recommended" and trainee.itt_start_date
    body: dict[str, Any] = recommendation_body(trainee) if is_corrected else delivery.payload
    return body


def _differs(trs: TRSRecommendations, trainee: Trainee) -> bool:
    """True if TRS, which has the award already, has another date: the award proves the reference only (PD-66)."""
    held = trs.held_from(trn=trainee.trn or "", award=trainee.award)
    return held is not None and held != trainee.date_met


def _record(delivery: Delivery, answer: Answer, context: ServiceContext, differs: bool) -> None:
    more: dict[str, Any] = {"payload": delivery.payload}
    if differs:
        more["last_answer"] = MESSAGES("another_date")
    if not outbox.record(delivery, answer, context, **more):
        return
    if isinstance(answer, Accepted):
        _award(delivery, context)
    elif isinstance(answer, Refused):
        why = {"reason": answer.reason, "status": answer.status, "error_code": answer.error_code}
        trainee = delivery.recommended_trainee
        write_event("recommendation-refused", trainee, why, user=None, context=context)


def _award(delivery: Delivery, context: ServiceContext) -> None:
    trainee = delivery.recommended_trainee
    recommended = (Trainee.id == trainee.id) & (Trainee.state == "recommended")
    if Trainee.update(state="awarded", awarded_on=Trainee.date_met).where(recommended).execute():
        details = {"award": trainee.award, "date_met": trainee.date_met}
        write_event("awarded", trainee, details, user=None, context=context)
