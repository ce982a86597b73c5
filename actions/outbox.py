"""Sending from the outbox: find due deliveries, claim one, and record the answer.

Common to all systems; `send_recommendation.py` and `send_email.py` have bodies and answers of each (PD-45).
"""

from datetime import datetime, timedelta
from typing import Any

from peewee import Expression

from clients.delivery_result import Accepted, Answer, Refused, TryLater
from models.database import tuples
from models.delivery import Delivery
from models.service_context import ServiceContext
from rules.wording import Wording

#: Back-off in seconds after the first, second, … attempt; the last is repeated.
WAITS = (5, 15, 60, 300, 900, 3600)

#: Deliveries in one batch.
MOST_AT_ONCE = 200

_NAMES = {"trs": "TRS", "notify": "Notify"}

MESSAGES = Wording(accepted="{system} has accepted it", repeated="{system} had already accepted it")


def due(system: str, clock: datetime) -> list[int]:
    """Deliveries to a system that are due, oldest first, including those of lost senders."""
    query = (
        Delivery.select(Delivery.id)
        .where((Delivery.system == system) & _may_be_taken(clock))
        .order_by(Delivery.send_after, Delivery.id)
        .limit(MOST_AT_ONCE)
    )
    return [delivery_id for (delivery_id,) in tuples(query)]


def systems_due(clock: datetime) -> list[str]:
    """The systems with due deliveries."""
    query = Delivery.select(Delivery.system).where(_may_be_taken(clock)).distinct()
    return sorted(system for (system,) in tuples(query))


def take(delivery_id: int, clock: datetime, taken_for: timedelta) -> Delivery | None:
    """Claim a delivery for one attempt; None if another sender has it, or it was undone or is not due.

    A sender that has recorded no answer after `taken_for` counts as lost, and another may claim the delivery.
    """
    taken = (
        Delivery.update(
            state="sending",
            taken_until=clock + taken_for,
            attempts=Delivery.attempts + 1,
            last_tried_at=clock,
        )
        .where((Delivery.id == delivery_id) & _may_be_taken(clock))
        .execute()
    )
    return Delivery.get_by_id(delivery_id) if taken else None


def record(delivery: Delivery, answer: Answer, context: ServiceContext, **more: Any) -> bool:
    """Record a system's answer; returns false if this sender counted as lost and another has claimed it."""
    mine = (
        (Delivery.id == delivery.id)
        & (Delivery.attempts == delivery.attempts)
        & (Delivery.state == "sending")
    )
    changes = _outcome(delivery, answer, context) | more
    return bool(Delivery.update(**changes).where(mine).execute())


def hold_back(system: str, until: datetime) -> int:
    """Put off everything for a system that asked for a pause until this moment; returns the number."""
    sooner = (Delivery.system == system) & (Delivery.state == "waiting") & (Delivery.send_after < until)
    return int(Delivery.update(send_after=until).where(sooner).execute())


def next_try(delivery: Delivery, answer: TryLater, clock: datetime) -> datetime:
    """The next attempt: after the back-off, and not before the time that the other system asked for."""
    wait = max(WAITS[min(delivery.attempts, len(WAITS)) - 1], answer.after or 0)
    return clock + timedelta(seconds=wait)


def _may_be_taken(clock: datetime) -> Expression:
    ready = (Delivery.state == "waiting") & (Delivery.send_after <= clock)
    lost = (Delivery.state == "sending") & (Delivery.taken_until < clock)
    return ready | lost


def _outcome(delivery: Delivery, answer: Answer, context: ServiceContext) -> dict[str, Any]:
    if isinstance(answer, Accepted):
        return {
            "state": "delivered",
            "delivered_at": context.clock,
            "last_status": answer.status,
            "last_answer": MESSAGES(
                "repeated" if answer.repeated else "accepted", system=_NAMES[delivery.system]
            ),
        }
    if isinstance(answer, Refused):
        return {
            "state": "refused",
            "last_status": answer.status,
            "last_error_code": answer.error_code,
            "last_answer": answer.reason,
        }
    return {
        "state": "waiting",
        "send_after": next_try(delivery, answer, context.clock),
        "last_status": answer.status,
        "last_answer": answer.reason,
    }
