"""The app of the GOV.UK Notify stand-in."""

from collections.abc import Mapping

from flask import Flask

from standins.notify.access import Access
from standins.notify.delayed_calls import DelayedCalls
from standins.notify.delivery import Delivery
from standins.notify.inbox import inbox_pages
from standins.notify.notifications import Notifications
from standins.notify.notifications_api import notifications_api
from standins.notify.problems import broken, refusal, too_many_requests
from standins.notify.receipts import Receipts
from standins.notify.templates import Templates
from standins.standin import StandIn

DEMO_KEY = "demo-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0"


def create_app(environ: Mapping[str, str], address: str) -> Flask:
    """The stand-in, reading the settings its package describes."""
    app = StandIn(
        title="GOV.UK Notify",
        home="/inbox",
        pages={"Inbox": "/inbox"},
        exempt=["inbox"],
        refusal=refusal,
        too_many_requests=too_many_requests,
        broken=broken,
    )
    later = DelayedCalls()
    templates = Templates(environ.get("TEMPLATES_FILE", ""))
    notifications = Notifications()
    url = environ.get("NOTIFY_CALLBACK_URL", "")
    receipts = Receipts(
        url,
        environ.get("NOTIFY_CALLBACK_TOKEN", ""),
        later,
        retry_seconds=float(environ.get("CALLBACK_RETRY_SECONDS") or 300),
    )
    delivery = Delivery(
        notifications,
        later,
        seconds=float(environ.get("DELIVERY_SECONDS") or 1),
        then=receipts.send if url else lambda notification: None,
    )
    access = Access(environ.get("NOTIFY_API_KEY") or DEMO_KEY)
    limit = int(environ["DAILY_LIMIT"]) if environ.get("DAILY_LIMIT") else None
    app.register_blueprint(notifications_api(access, templates, notifications, delivery, address, limit))
    app.register_blueprint(inbox_pages(notifications))
    return app
