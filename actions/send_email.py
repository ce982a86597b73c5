"""Sending one email of the outbox through Notify, exactly once (PD-45, PD-68)."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from actions import outbox
from actions.email_secrets import decrypt_secrets, without_secret
from clients.delivery_result import Accepted, Answer, Refused
from clients.notify import Notify
from models.delivery import Delivery
from models.service_context import ServiceContext
from rules.wording import Wording

#: A sender that has not recorded an answer by then was lost. Longer than any attempt takes, and than Notify needs to
#: take in what it was sent, so that the next sender finds it there.
TAKEN_FOR = timedelta(seconds=90)

MESSAGES = Wording(cleared="The email’s template, address or link is no longer here")


def send_email(
    delivery_id: int, notify: Notify, template_ids: Mapping[str, str], context: ServiceContext
) -> Answer | None:
    """Send one email and record the answer, unless another sender has it. `template_ids`: name → Notify's ID."""
    delivery = outbox.take(delivery_id, context.clock, TAKEN_FOR)
    if delivery is None:
        return None
    answer = _sent_before(delivery, notify, context) or _send(delivery, notify, template_ids, context)
    outbox.record(delivery, answer, context, **_as_new(answer), **_unneeded(delivery, answer))
    return answer


def _sent_before(delivery: Delivery, notify: Notify, context: ServiceContext) -> Answer | None:
    """The result of an earlier attempt, which Notify may have accepted without our knowledge."""
    if delivery.attempts == 1:
        return None
    return notify.find_email(delivery.reference or "", clock=context.clock)


def _send(
    delivery: Delivery, notify: Notify, template_ids: Mapping[str, str], context: ServiceContext
) -> Answer:
    told = decrypt_secrets(delivery, context)
    if delivery.kind not in template_ids or told is None:
        return Refused(0, None, MESSAGES("cleared"))
    return notify.send_email(
        to=delivery.payload["to"],
        template_id=template_ids[delivery.kind],
        personalisation=told,
        reference=delivery.reference or "",
        clock=context.clock,
    )


def _as_new(answer: Answer) -> dict[str, Any]:
    """Notify's ID of the email, without the status of an earlier attempt."""
    return (
        {"notify_id": answer.id, "receipt": None, "receipt_at": None} if isinstance(answer, Accepted) else {}
    )


def _unneeded(delivery: Delivery, answer: Answer) -> dict[str, Any]:
    """Clear a secret that was sent."""
    return without_secret(delivery) if isinstance(answer, Accepted) else {}
