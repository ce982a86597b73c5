"""The API at /v2/notifications: send, get and list emails."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import dropwhile, islice
from urllib.parse import urlencode

from flask import Blueprint, Response, jsonify, request

from standins.notify.access import Access
from standins.notify.delivery import Delivery
from standins.notify.email_request import EmailRequest, is_uuid, read_email_request
from standins.notify.notifications import Notification, Notifications, new_id
from standins.notify.problems import Refusal, bad_request, no_result, not_valid, over_daily_limit, refused
from standins.notify.templates import Templates

PAGE = 250
FROM = "teacher.training.records@notifications.service.gov.uk"
FAILED = ("permanent-failure", "temporary-failure", "technical-failure")


def notifications_api(
    access: Access,
    templates: Templates,
    notifications: Notifications,
    delivery: Delivery,
    address: str,
    daily_limit: int | None,
) -> Blueprint:
    """The endpoints under /v2/notifications."""
    api = Blueprint("notifications", __name__)
    api.register_error_handler(Refusal, refused)
    api.before_request(access.check)

    @api.post("/v2/notifications/email")
    def send() -> tuple[Response, int]:
        asked, now = read_email_request(request.get_json(silent=True, force=True)), datetime.now(UTC)
        _keep_to(daily_limit, notifications, now)
        notification = _write(asked, templates, now)
        delivery.accept(notification)
        return jsonify(_accepted(notification, address)), 201

    @api.get("/v2/notifications/<id>")
    def one(id: str) -> Response:
        if not is_uuid(id):
            raise not_valid("notification_id is not a valid UUID")
        found = notifications.find(id)
        if found is None:
            raise no_result()
        return jsonify(found.as_json(address))

    @api.get("/v2/notifications")
    def several() -> Response:
        matching: Iterator[Notification] = (
            each for each in notifications.newest_first() if _is_asked_for(each)
        )
        older_than = request.args.get("older_than")
        if older_than:
            matching = islice(dropwhile(lambda each: each.id != older_than, matching), 1, None)
        found = list(islice(matching, PAGE))
        links = {"current": _link(address, {})}
        if found:  # while a page has any: the client goes on until a page is empty
            links["next"] = _link(address, {"older_than": found[-1].id})
        return jsonify(notifications=[each.as_json(address) for each in found], links=links)

    return api


def _keep_to(daily_limit: int | None, notifications: Notifications, now: datetime) -> None:
    """Refuse an email over the limit of the day, if there is one."""
    if daily_limit is not None and notifications.count_on(now.date()) >= daily_limit:
        raise over_daily_limit(daily_limit)


def _write(asked: EmailRequest, templates: Templates, now: datetime) -> Notification:
    """Make the email of a request; raises Refusal."""
    template = templates.find(asked.template_id)
    if template is None:
        raise bad_request("Template not found")
    missing = template.missing(asked.personalisation)
    if missing:
        raise bad_request(f"Missing personalisation: {', '.join(missing)}")
    subject, body = template.filled(asked.personalisation)
    return Notification(
        id=new_id(),
        to=asked.to,
        subject=subject,
        body=body,
        template=template,
        reference=asked.reference,
        one_click_unsubscribe_url=asked.one_click_unsubscribe_url,
        created_at=now,
    )


def _accepted(notification: Notification, address: str) -> dict[str, object]:
    return {
        "id": notification.id,
        "reference": notification.reference,
        "uri": f"{address}/v2/notifications/{notification.id}",
        "template": notification.template.reference(address),
        "scheduled_for": None,
        "content": {
            "subject": notification.subject,
            "body": notification.body,
            "from_email": FROM,
            "one_click_unsubscribe_url": notification.one_click_unsubscribe_url,
        },
        "sanitised_content": {},
    }


def _is_asked_for(notification: Notification) -> bool:
    """True if it has the reference, one of the statuses, and the type in the query."""
    reference = request.args.get("reference")
    statuses = request.args.getlist("status")
    wanted = {*statuses, *(FAILED if "failed" in statuses else ())}
    is_status = not statuses or notification.status in wanted
    is_type = request.args.get("template_type", "email") == "email"
    return is_status and is_type and reference in (None, notification.reference)


def _link(address: str, change: dict[str, str]) -> str:
    query = [(name, value) for name, value in request.args.items(multi=True) if name not in change]
    return f"{address}/v2/notifications?{urlencode([*query, *change.items()])}".rstrip("?")
