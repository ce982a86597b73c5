"""The pages and the JSON of received emails at /inbox."""

from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, abort, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from standins.notify.email_html import email_html
from standins.notify.notifications import Notification, Notifications, timestamp
from standins.switches import wants_json

ON_A_PAGE = 100
LONDON = ZoneInfo("Europe/London")


def inbox_pages(notifications: Notifications) -> Blueprint:
    """A list of all emails and a page for each."""
    pages = Blueprint("inbox", __name__)

    @pages.app_template_filter("in_london")
    def in_london(moment: Any) -> str:
        return f"{moment.astimezone(LONDON):%d/%m/%Y %H:%M:%S}"

    @pages.get("/inbox")
    def inbox() -> ResponseReturnValue:
        to = request.args.get("to", "").strip().casefold()
        emails = [each for each in notifications.newest_first() if to in ("", each.to.casefold())]
        if wants_json():
            return jsonify([_as_json(each) for each in emails])
        page_count = max(1, -(-len(emails) // ON_A_PAGE))
        page = min(max(request.args.get("page", 1, type=int), 1), page_count)
        shown = emails[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
        return render_template(
            "inbox.html", emails=shown, total=len(emails), to=to, page=page, page_count=page_count
        )

    @pages.get("/inbox/<id>")
    def email(id: str) -> ResponseReturnValue:
        found = notifications.find(id) or abort(404)
        if wants_json():
            return jsonify(_as_json(found))
        return render_template("email.html", email=found, email_html=email_html(found.body))

    return pages


def _as_json(notification: Notification) -> dict[str, Any]:
    return {
        "id": notification.id,
        "to": notification.to,
        "subject": notification.subject,
        "body": notification.body,
        "reference": notification.reference,
        "status": notification.status,
        "created_at": timestamp(notification.created_at),
        "template": {"id": notification.template.id, "name": notification.template.name},
    }
