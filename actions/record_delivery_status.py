"""Recording the final status of an email from Notify's receipt (PD-68)."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from actions.email_secrets import without_secret
from models.delivery import Delivery
from rules.wording import Wording

ARRIVED = "delivered"

MESSAGES = Wording(arrived="The email arrived")

#: Support's text for each permanent failure of an email.
FAILURES: Mapping[str, str] = MappingProxyType(
    {
        "permanent-failure": "The email did not arrive: there is no such address",
        "temporary-failure": "The email did not arrive: the inbox was full or could not be reached for 3 days",
        "technical-failure": "The email did not arrive: Notify could not send it",
    }
)


def record_delivery_status(*, reference: str, notify_id: str, status: str, clock: datetime) -> bool:
    """Record the final status of an email; returns false if it is not ours, or was recorded before.

    It may come before we have recorded that Notify accepted the email, or without: it proves that it did.
    """
    changes = _changes(status, clock)
    if not changes or not reference:
        return False
    untold = (Delivery.reference == reference) & (Delivery.receipt.is_null() | (Delivery.receipt != ARRIVED))
    live = Delivery.state.in_(("waiting", "sending", "delivered"))
    delivery: Delivery | None = Delivery.get_or_none(untold & live)
    if delivery is None:
        return False
    changes |= {"notify_id": notify_id, "receipt_at": clock, **without_secret(delivery)}
    return bool(Delivery.update(changes).where(untold & live).execute())


def _changes(status: str, clock: datetime) -> dict[str, Any]:
    if status == ARRIVED:
        return {
            "state": "delivered",
            "receipt": status,
            "delivered_at": clock,
            "last_answer": MESSAGES("arrived"),
        }
    if status in FAILURES:
        # Notify keeps the failed email under the old reference. A retry needs a new one.
        return {
            "state": "refused",
            "receipt": status,
            "last_answer": FAILURES[status],
            "reference": uuid.uuid4().hex,
        }
    return {}
