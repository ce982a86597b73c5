"""Retrying deliveries after support checked them (PD-41)."""

from peewee import Expression

from clients.email_templates import email_templates
from models.delivery import Delivery
from models.delivery_lists import CAN_BE_RETRIED, SITUATIONS, situation_of
from models.service_context import ServiceContext


def retry_delivery(delivery: Delivery, *, context: ServiceContext) -> bool:
    """Make a refused or failing delivery due now; returns false if it was sent, undone or is being sent."""
    return bool(_send_again((Delivery.id == delivery.id) & _can_be_retried(), context))


def retry_deliveries(situation: str = "", *, system: str = "", context: ServiceContext) -> int:
    """Make all refused or failing deliveries (or one of these) due now, and return their number."""
    return _send_again(_which(situation, system), context)


def _which(situation: str, system: str) -> Expression:
    which = _can_be_retried()
    if situation:
        which &= SITUATIONS[situation]
    return which & (Delivery.system == system) if system else which


def can_be_retried(delivery: Delivery) -> bool:
    """True if it was refused or fails, and nothing that it needs has been cleared."""
    is_cleared = delivery.secret_until is None and delivery.kind in _with_secret()
    return situation_of(delivery) in CAN_BE_RETRIED and not is_cleared


def count_retriable(situation: str, *, system: str = "") -> int:
    """The number of deliveries in a situation that can be sent again."""
    return int(Delivery.select().where(_which(situation, system)).count())


def _with_secret() -> list[str]:
    """Emails with a secret: of one that Notify took, and that did not arrive, it is cleared."""
    return [template.name for template in email_templates().values() if template.secret]


def _can_be_retried() -> Expression:
    refused, failing = (SITUATIONS[name] for name in CAN_BE_RETRIED)
    is_whole = Delivery.secret_until.is_null(False) | Delivery.kind.not_in(_with_secret())
    return (refused & is_whole) | failing


def _send_again(which: Expression, context: ServiceContext) -> int:
    query = Delivery.update(state="waiting", send_after=context.clock, last_error_code=None).where(which)
    return int(query.execute())
