"""The secret of an email, a link that lets its holder in: encrypted while it waits, cleared once sent (PD-81)."""

import base64
import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from cryptography.fernet import Fernet, InvalidToken

from clients.email_templates import email_templates
from models.delivery import Delivery
from models.service_context import ServiceContext
from rules.wording import Wording

MESSAGES = Wording(expired="The link in this email expired before the email could be sent")


def encrypt_secrets(name: str, personalisation: Mapping[str, str], context: ServiceContext) -> dict[str, str]:
    """The values of an email’s placeholders with its secrets encrypted, as the outbox keeps them.

    So neither the database nor its write-ahead log or a copy of them holds a link, cleared or not.
    """
    return _with_secrets(name, personalisation, _cipher(context).encrypt)


def decrypt_secrets(delivery: Delivery, context: ServiceContext) -> dict[str, str] | None:
    """The values as they are sent; None if they were cleared, or the key has changed since."""
    if "personalisation" not in delivery.payload:
        return None
    try:
        return _with_secrets(delivery.kind, delivery.payload["personalisation"], _cipher(context).decrypt)
    except InvalidToken:
        return None


def without_secret(delivery: Delivery) -> dict[str, Any]:
    """The changes that clear the secret of an email: only its address is left. None are needed if it has no secret."""
    if delivery.secret_until is None:
        return {}
    address = {"to": delivery.payload["to"]} if "to" in delivery.payload else {}
    return {"payload": address, "secret_until": None}


def cancel_expired_emails(context: ServiceContext) -> int:
    """Cancel emails that were not sent when their secret has expired; returns their number."""
    expired = Delivery.secret_until <= context.clock
    # What a sender has just now is left to it: it records an answer, or is lost and the email waits again.
    is_left = Delivery.state.in_(("waiting", "refused")) | (
        (Delivery.state == "sending") & (Delivery.taken_until < context.clock)
    )
    cancelled = 0
    for delivery in Delivery.select().where(expired & is_left):
        told = {"state": "cancelled", "last_answer": MESSAGES("expired"), **without_secret(delivery)}
        cancelled += Delivery.update(told).where((Delivery.id == delivery.id) & is_left).execute()
    return cancelled


def _with_secrets(
    name: str, personalisation: Mapping[str, str], change: Callable[[bytes], bytes]
) -> dict[str, str]:
    template = email_templates().get(name)
    secrets = template.secrets if template else ()
    return {
        key: change(value.encode()).decode() if key in secrets else value
        for key, value in personalisation.items()
    }


def _cipher(context: ServiceContext) -> Fernet:
    key = hashlib.sha256(f"email-secrets {context.secret_key}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
