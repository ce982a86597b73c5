"""Clearing addresses and contents of emails once they are no longer needed (PD-18 and PD-45)."""

from datetime import timedelta

from models.database import database
from models.delivery import Delivery
from models.service_context import ServiceContext

#: Emails in one batch, so that no transaction is long.
MOST_AT_ONCE = 500

#: Final states of an email, unless support acts.
ENDED = ("delivered", "refused", "cancelled")


def clear_emails(context: ServiceContext) -> int:
    """Clear emails that ended long enough ago, and return their number; the rows stay.

    One that could not be sent or did not arrive is given up then, since its address is gone.
    """
    before = context.clock - timedelta(days=context.settings.email_data_days)
    tried_before = (Delivery.last_tried_at < before) | (
        Delivery.last_tried_at.is_null() & (Delivery.created_at < before)
    )
    kept = (Delivery.system == "notify") & Delivery.cleared_at.is_null() & Delivery.state.in_(ENDED)
    ids = [found.id for found in Delivery.select(Delivery.id).where(kept & tried_before).limit(MOST_AT_ONCE)]
    still_ended = Delivery.id.in_(ids) & Delivery.state.in_(ENDED)
    with database.atomic():
        Delivery.update(state="cancelled").where(still_ended & (Delivery.state == "refused")).execute()
        query = Delivery.update(payload={}, cleared_at=context.clock).where(still_ended)
        return int(query.execute())
