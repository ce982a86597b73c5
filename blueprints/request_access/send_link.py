"""The pages on which the school is confirmed and the link is sent to its address in GIAS."""

from flask import abort, redirect, url_for
from werkzeug.wrappers import Response

from actions.email_access_link import email_access_link
from blueprints.request_access import request_access
from blueprints.web.ip_limit import limit_by_ip
from blueprints.web.page import page
from blueprints.web.service_context import current_context
from models.school import School
from rules.email_addresses import redacted_email


@request_access.get("/schools/<urn>", endpoint="confirm")
def show_confirm(urn: str) -> Response:
    """The school, and the address to which the link goes, redacted; or why no link can be sent."""
    school = _school(urn)
    return page(f"request_access/{_page_of(school)}.html", school=school, email=redacted_email(school.email))


@request_access.post("/schools/<urn>")
def send_link(urn: str) -> Response:
    """Send the link, whether or not the school has an induction tutor; as often as anyone asks, but for one IP."""
    school, context = _school(urn), current_context()
    if _page_of(school) != "confirm":
        return redirect(url_for("request_access.confirm", urn=urn), 303)
    limit_by_ip("request-access", context.settings.access_requests_an_hour)
    email_access_link(school, context=context)
    return redirect(url_for("request_access.sent", urn=urn), 303)


@request_access.get("/schools/<urn>/sent", endpoint="sent")
def show_sent(urn: str) -> Response:
    """Where the link was sent."""
    school = _school(urn)
    return page("request_access/sent.html", school=school, email=redacted_email(school.email))


def _school(urn: str) -> School:
    return School.with_urn(urn) or abort(404)


def _page_of(school: School) -> str:
    """The page of a school: only an eligible one that has an address can get a link."""
    if not school.can_register_ects(current_context().today):
        return "not_eligible"
    return "confirm" if school.email else "no_email"
