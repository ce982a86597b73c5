"""The API at /v2/template: get and preview templates."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, Response, jsonify, request

from standins.notify.access import Access
from standins.notify.email_html import email_html
from standins.notify.notifications import timestamp
from standins.notify.problems import Refusal, bad_request, no_result, refused
from standins.notify.templates import Template, Templates


def templates_api(access: Access, templates: Templates) -> Blueprint:
    """The endpoints under /v2/template."""
    api = Blueprint("templates", __name__)
    api.register_error_handler(Refusal, refused)
    api.before_request(access.check)
    made = timestamp(datetime.now(UTC))

    @api.get("/v2/template/<id>")
    @api.get("/v2/template/<id>/version/1")
    def one(id: str) -> Response:
        return jsonify(_as_json(_found(templates, id), made))

    @api.get("/v2/templates")
    def all_of_them() -> Response:
        is_email = request.args.get("type", "email") == "email"
        return jsonify(templates=[_as_json(each, made) for each in templates.all() if is_email])

    @api.post("/v2/template/<id>/preview")
    def preview(id: str) -> Response:
        template = _found(templates, id)
        sent = request.get_json(silent=True, force=True)
        personalisation = (sent.get("personalisation") if isinstance(sent, dict) else None) or {}
        missing = template.missing(personalisation)
        if missing:
            raise bad_request(f"Missing personalisation: {', '.join(missing)}")
        subject, body = template.filled(personalisation)
        return jsonify(
            id=template.id,
            type="email",
            version=template.version,
            subject=subject,
            body=body,
            html=str(email_html(body)),
            postage=None,
        )

    return api


def _found(templates: Templates, id: str) -> Template:
    template = templates.find(id)
    if template is None:
        raise no_result()
    return template


def _as_json(template: Template, made: str | None) -> dict[str, Any]:
    return {
        "id": template.id,
        "type": "email",
        "name": template.name,
        "created_at": made,
        "updated_at": None,
        "created_by": "stand-in@notifications.service.gov.uk",
        "version": template.version,
        "subject": template.subject,
        "body": template.body,
        "personalisation": {name: {"required": True} for name in template.placeholders},
        "letter_contact_block": None,
        "postage": None,
    }
