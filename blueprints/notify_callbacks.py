"""The callback of GOV.UK Notify for delivery receipts, authenticated by a token."""

import hmac
from typing import Any

from flask import Blueprint, current_app, request
from flask.typing import ResponseReturnValue

from actions.record_delivery_status import record_delivery_status
from blueprints.web.service_context import current_context
from config import Config

notify_callbacks = Blueprint("notify_callbacks", __name__)

#: Bytes; a receipt has half a kilobyte.
LARGEST = 16 * 1024


@notify_callbacks.post("/notify/callback")
def callback() -> ResponseReturnValue:
    """Record a delivery receipt (PD-68); 204 for an unknown email too, so that Notify does not retry."""
    if not _has_our_token():
        return "", 401, {"WWW-Authenticate": "Bearer"}
    receipt = _receipt()
    if receipt is None:
        return "", 400
    record_delivery_status(
        reference=_text(receipt, "reference"),
        notify_id=_text(receipt, "id"),
        status=_text(receipt, "status"),
        clock=current_context().clock,
    )
    return "", 204


def _has_our_token() -> bool:
    config: Config = current_app.extensions["config"]
    given = request.headers.get("Authorization", "")
    wanted = f"Bearer {config.notify_callback_token}"
    return bool(config.notify_callback_token) and hmac.compare_digest(given.encode(), wanted.encode())


def _receipt() -> dict[str, Any] | None:
    """The receipt; None if the body is not one."""
    if (request.content_length or 0) > LARGEST:
        return None
    found = request.get_json(silent=True)
    return found if isinstance(found, dict) else None


def _text(receipt: dict[str, Any], name: str) -> str:
    value = receipt.get(name)
    return value[:100] if isinstance(value, str) else ""
