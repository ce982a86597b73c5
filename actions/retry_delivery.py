"""Retrying deliveries after support checked them (PD-41)."""

from peewee import Expression

from models.delivery import Delivery
from models.delivery_lists import CAN_BE_RETRIED, SITUATIONS
from models.service_context import ServiceContext


def retry_delivery(delivery: Delivery, *, context: ServiceContext) -> bool:
    """Make a refused or failing delivery due now; returns false if it was sent, undone or is being sent."""
    return bool(_send_again((Delivery.id == delivery.id) & _can_be_retried(), context))


def retry_deliveries(situation: str = "", *, system: str = "", context: ServiceContext) -> int:
    """Make all refused or failing deliveries (or one of these) due now, and return their number."""
    which = _can_be_retried()
    if situation:
        which &= SITUATIONS[situation]
    if system:
        which &= Delivery.system == system
    return _send_again(which, context)


def _can_be_retried() -> Expression:
    refused, failing = (SITUATIONS[name] for name in CAN_BE_RETRIED)
    return refused | failing


def _send_again(which: Expression, context: ServiceContext) -> int:
    query = Delivery.update(state="waiting", send_after=context.clock, last_error_code=None).where(which)
    return int(query.execute())
