"""Clear the secret of an email, a link that lets its holder in, once it is not needed to send the email (PD-81)."""

from typing import Any

from models.delivery import Delivery
from models.service_context import ServiceContext
from rules.wording import Wording

MESSAGES = Wording(expired="The link in this email expired before the email could be sent")


def without_secret(delivery: Delivery) -> dict[str, Any]:
    """The changes that clear the secret of an email: only its address is left. None are needed if it has no secret."""
    if delivery.secret_until is None:
        return {}
    address = {"to": delivery.payload["to"]} if "to" in delivery.payload else {}
    return {"payload": address, "secret_until": None}


def cancel_expired_emails(context: ServiceContext) -> int:
    """Cancel emails that still wait to be sent when their secret has expired; returns their number."""
    expired = Delivery.secret_until <= context.clock
    # What a sender has just now is left to it: it records an answer, or is lost and the email waits again.
    waits = (Delivery.state == "waiting") | (
        (Delivery.state == "sending") & (Delivery.taken_until < context.clock)
    )
    cancelled = 0
    for delivery in Delivery.select().where(expired & waits):
        told = {"state": "cancelled", "last_answer": MESSAGES("expired"), **without_secret(delivery)}
        cancelled += Delivery.update(told).where((Delivery.id == delivery.id) & waits).execute()
    return cancelled
