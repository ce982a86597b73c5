"""Sending a delivery again after somebody looked at it (support)."""

from __future__ import annotations

from models.delivery import Delivery
from settings import InForce


def retry_delivery(delivery: Delivery, *, in_force: InForce) -> bool:
    """Let a refused or waiting delivery be sent at once; false when it was sent, undone or is being sent."""
    able = (Delivery.id == delivery.id) & (
        (Delivery.state == "refused") | ((Delivery.state == "waiting") & (Delivery.attempts > 0))
    )
    changed = Delivery.update(state="waiting", send_after=in_force.clock, last_error_code=None).where(able)
    return bool(changed.execute())
