"""Telling TRS of one recommendation, and what its answer means for the trainee (issue 2, item 9)."""

from __future__ import annotations

from datetime import datetime, timedelta

from clients.teaching_record_system import Accepted, Answer, Refused, TeachingRecordSystem, TryLater
from models.database import database, tuples
from models.delivery import Delivery
from models.event import Event
from models.trainee import Trainee
from settings import InForce

#: A sender that has not recorded an answer by then was lost; TRS may be told again, which it recognises (10052).
TAKEN_FOR = timedelta(seconds=20)

#: Seconds to wait after the first, second, … attempt; the last is repeated.
WAITS = (5, 15, 60, 300, 900, 3600)


def due(clock: datetime) -> list[int]:
    """Recommendations that may be sent now, oldest first; those whose sender was lost are among them."""
    ready = (Delivery.state == "waiting") & (Delivery.send_after <= clock)
    lost = (Delivery.state == "sending") & (Delivery.taken_until < clock)
    query = (
        Delivery.select(Delivery.id)
        .where((Delivery.system == "trs") & (ready | lost))
        .order_by(Delivery.send_after, Delivery.id)
        .limit(200)
    )
    return [delivery_id for (delivery_id,) in tuples(query)]


def send_recommendation(delivery_id: int, trs: TeachingRecordSystem, in_force: InForce) -> Answer | None:
    """Send one recommendation and record the answer; nothing when somebody else has it or it was undone."""
    delivery = _take(delivery_id, in_force.clock)
    if delivery is None:
        return None
    trainee = delivery.about
    answer = trs.recommend(trn=trainee.trn or "", reference=trainee.reference, body=delivery.payload)
    differs = isinstance(answer, Accepted) and answer.repeated and _differs(trs, trainee)
    with database.atomic():
        _record(delivery, answer, in_force, differs)
    return answer


def _take(delivery_id: int, clock: datetime) -> Delivery | None:
    ready = (Delivery.state == "waiting") & (Delivery.send_after <= clock)
    lost = (Delivery.state == "sending") & (Delivery.taken_until < clock)
    taken = (
        Delivery.update(
            state="sending",
            taken_until=clock + TAKEN_FOR,
            attempts=Delivery.attempts + 1,
            last_tried_at=clock,
        )
        .where((Delivery.id == delivery_id) & (ready | lost))
        .execute()
    )
    return Delivery.get_by_id(delivery_id) if taken else None


def _differs(trs: TeachingRecordSystem, trainee: Trainee) -> bool:
    """TRS says it is awarded already: that proves the reference, not the date (facts 1.7), so the date is compared."""
    held = trs.held_from(trn=trainee.trn or "", award=trainee.award)
    return held is not None and held != trainee.date_met


def _record(delivery: Delivery, answer: Answer, in_force: InForce, differs: bool) -> None:
    # A sender that was taken for lost finds that another has moved the delivery on.
    mine = (
        (Delivery.id == delivery.id)
        & (Delivery.attempts == delivery.attempts)
        & (Delivery.state == "sending")
    )
    changes = _outcome(delivery, answer, in_force)
    if differs:
        changes["last_answer"] = "TRS holds another date for this trainee"
    if not Delivery.update(**changes).where(mine).execute():
        return
    if isinstance(answer, Accepted):
        _award(delivery, in_force)
    elif isinstance(answer, Refused):
        why = {"reason": answer.reason, "status": answer.status, "error_code": answer.error_code}
        _tell(delivery, "recommendation-refused", in_force, **why)


def _outcome(delivery: Delivery, answer: Answer, in_force: InForce) -> dict[str, object]:
    if isinstance(answer, Accepted):
        return _delivered(answer, in_force)
    if isinstance(answer, Refused):
        return _refused(answer)
    return _again(delivery, answer, in_force)


def _delivered(answer: Accepted, in_force: InForce) -> dict[str, object]:
    said = "TRS had it already" if answer.repeated else "TRS has it"
    return {
        "state": "delivered",
        "delivered_at": in_force.clock,
        "last_status": answer.status,
        "last_answer": said,
    }


def _refused(answer: Refused) -> dict[str, object]:
    return {
        "state": "refused",
        "last_status": answer.status,
        "last_error_code": answer.error_code,
        "last_answer": answer.reason,
    }


def _again(delivery: Delivery, answer: TryLater, in_force: InForce) -> dict[str, object]:
    wait = max(WAITS[min(delivery.attempts, len(WAITS)) - 1], answer.after or 0)
    return {
        "state": "waiting",
        "send_after": in_force.clock + timedelta(seconds=wait),
        "last_status": answer.status,
        "last_answer": answer.reason,
    }


def _award(delivery: Delivery, in_force: InForce) -> None:
    trainee = delivery.about
    recommended = (Trainee.id == trainee.id) & (Trainee.state == "recommended")
    if Trainee.update(state="awarded", awarded_on=Trainee.date_met).where(recommended).execute():
        _tell(delivery, "awarded", in_force, award=trainee.award, date_met=str(trainee.date_met))


def _tell(delivery: Delivery, kind: str, in_force: InForce, **details: object) -> None:
    Event.create(
        kind=kind,
        happened_at=in_force.now,
        provider=delivery.provider_id,
        trainee=delivery.trainee_id,
        details=details,
    )
