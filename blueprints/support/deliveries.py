"""Support's pages of deliveries to other systems: list, details, retry."""

from flask import g, redirect, request, url_for
from werkzeug.wrappers import Response

from actions.retry_delivery import can_be_retried, count_retriable, retry_deliveries, retry_delivery
from blueprints.support import support
from blueprints.support.delivery_search import (
    SITUATION_NAMES,
    STATE_OPTIONS,
    SYSTEM_NAMES,
    SYSTEM_OPTIONS,
    DeliverySearch,
)
from blueprints.web.filters import counted
from blueprints.web.flash_messages import flash_at
from blueprints.web.page import page
from blueprints.web.paging import page_number, page_of
from blueprints.web.service_context import current_context
from clients.email_templates import email_templates
from models.delivery import Delivery
from models.delivery_lists import CAN_BE_RETRIED, address_of, count_deliveries, deliveries_in, situation_of
from rules.wording import Wording


def title_of(delivery: Delivery) -> str:
    """The title of a delivery: a recommendation, or an email's title."""
    template = email_templates().get(delivery.kind)
    return template.title if template else delivery.kind.capitalize()


MESSAGES = Wording(
    retried="It will be sent again",
    all_retried="{counted} will be sent again",
    none="There is nothing to send again",
)

#: Context of the templates that name a delivery.
NAMES = {
    "situations": SITUATION_NAMES,
    "systems": SYSTEM_NAMES,
    "situation_of": situation_of,
    "title_of": title_of,
}

ON_A_PAGE = 50


@support.get("/deliveries", endpoint="deliveries")
def list_deliveries() -> Response:
    """Deliveries to other systems, newest first, filtered by situation."""
    search = DeliverySearch.from_args(request.args)
    found = deliveries_in(search.situation, search.system)
    counts = count_deliveries(search.system)
    return page(
        "support/deliveries/index.html",
        search=search,
        found=page_of(found, number=page_number(request.args), size=ON_A_PAGE),
        counts=counts,
        retriable={
            each: counts[each] and count_retriable(each, system=search.system) for each in CAN_BE_RETRIED
        },
        state_options=STATE_OPTIONS,
        system_options=SYSTEM_OPTIONS,
        **NAMES,
    )


@support.get("/deliveries/<int:delivery_id>", endpoint="delivery")
def show_delivery(delivery_id: int) -> Response:
    """One delivery, with everything that explains why it has not arrived."""
    return page(
        "support/deliveries/show.html",
        delivery=g.delivery,
        sent_to=address_of(g.delivery),
        can_be_retried=can_be_retried(g.delivery),
        **NAMES,
    )


@support.post("/deliveries/<int:delivery_id>/retry", endpoint="retry_delivery")
def retry_one(delivery_id: int) -> Response:
    """Retry one now."""
    done = retry_delivery(g.delivery, context=current_context())
    shown = url_for("support.delivery", delivery_id=delivery_id)
    flash_at(shown, MESSAGES("retried" if done else "none"), "success" if done else "important")
    return redirect(shown, 303)


@support.post("/deliveries/retry", endpoint="retry_deliveries")
def retry_all() -> Response:
    """Retry all failing or refused ones now, after an outage."""
    search = DeliverySearch.from_args(request.form)
    done = retry_deliveries(search.situation, system=search.system, context=current_context())
    said = MESSAGES("all_retried" if done else "none", counted=counted(done, "delivery"))
    flash_at(url_for("support.deliveries"), said, "success" if done else "important")
    return redirect(url_for("support.deliveries", system=search.system or None), 303)
