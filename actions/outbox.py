"""How does anything leave the outbox? It is found when due, taken by one sender, and its answer recorded.

What is the same whatever the system; what a message says and what an answer means is in `send_recommendation.py` and
`send_email.py` (PD-45).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from peewee import Expression

from clients.delivery_result import Accepted, Answer, Refused, TryLater
from models.database import tuples
from models.delivery import Delivery
from models.service_context import ServiceContext

#: Seconds to wait after the first, second, … attempt; the last is repeated.
WAITS = (5, 15, 60, 300, 900, 3600)

#: Deliveries looked for at once.
MOST_AT_ONCE = 200

_NAMES = {"trs": "TRS", "notify": "Notify"}


def due(system: str, clock: datetime) -> list[int]:
    """What may be sent to a system now, oldest first; what a sender that was lost had is among it."""
    query = (
        Delivery.select(Delivery.id)
        .where((Delivery.system == system) & _may_be_taken(clock))
        .order_by(Delivery.send_after, Delivery.id)
        .limit(MOST_AT_ONCE)
    )
    return [delivery_id for (delivery_id,) in tuples(query)]


def systems_due(clock: datetime) -> list[str]:
    """The systems for which anything is due."""
    query = Delivery.select(Delivery.system).where(_may_be_taken(clock)).distinct()
    return sorted(system for (system,) in tuples(query))


def take(delivery_id: int, clock: datetime, taken_for: timedelta) -> Delivery | None:
    """Take a delivery for one attempt; nothing when somebody else has it, or it was undone or is not due.

    A sender that has not recorded an answer after `taken_for` is taken for lost, and another may take the delivery.
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
    """Record what a system answered; false when this sender was taken for lost and another has moved it on."""
    mine = (
        (Delivery.id == delivery.id)
        & (Delivery.attempts == delivery.attempts)
        & (Delivery.state == "sending")
    )
    changes = _outcome(delivery, answer, context) | more
    return bool(Delivery.update(**changes).where(mine).execute())


def hold_back(system: str, until: datetime) -> int:
    """Let everything for a system wait that takes nothing before this moment; says how many."""
    sooner = (Delivery.system == system) & (Delivery.state == "waiting") & (Delivery.send_after < until)
    return int(Delivery.update(send_after=until).where(sooner).execute())


def next_try(delivery: Delivery, answer: TryLater, clock: datetime) -> datetime:
    """When to try again: after growing delays, and not before the other system wants."""
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
            "last_answer": f"{_NAMES[delivery.system]} {'had it already' if answer.repeated else 'has it'}",
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
