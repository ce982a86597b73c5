"""Support's pages of the emails that the service sends."""

from flask import abort
from werkzeug.wrappers import Response

from blueprints.support import support
from blueprints.support.email_preview import blocks_of
from blueprints.web.page import page
from clients.email_templates import email_templates


@support.get("/emails", endpoint="emails")
def list_emails() -> Response:
    """Every email, and when it is sent."""
    return page("support/emails/index.html", emails=email_templates().values())


@support.get("/emails/<email_name>", endpoint="email")
def show_email(email_name: str) -> Response:
    """One email as a made-up person would get it."""
    template = email_templates().get(email_name) or abort(404)
    subject, body = template.filled(template.examples)
    return page(
        "support/emails/show.html",
        template=template,
        subject=subject,
        blocks=list(blocks_of(body)),
    )
