"""The page of a link, the journey that it begins, and a new link for one that has expired."""

from flask import g, redirect, url_for
from werkzeug.wrappers import Response

from actions.email_access_link import email_access_link
from blueprints.nominate import nominate
from blueprints.web.ip_limit import limit_by_ip
from blueprints.web.journey_pages import JourneyPages, Subject, Visit
from blueprints.web.journey_views import register
from blueprints.web.page import page
from blueprints.web.service_context import current_context
from journeys.nominate_tutor.facts import NominationContext
from journeys.nominate_tutor.journey import NOMINATE_TUTOR
from models.database import locked
from models.induction_tutor import InductionTutor
from models.school import School
from rules.email_addresses import redacted_email


@nominate.get("", endpoint="link")
def show_link(token: str) -> Response:
    """What the link is for; a button begins, since mail scanners open links too."""
    return page(
        "nominate/link.html", token=token, school=g.link.school, tutor=InductionTutor.of(g.link.school)
    )


@nominate.post("/send-new-link")
def send_new_link(token: str) -> Response:
    """Send a new link to the school’s address, in place of one that has expired."""
    context = current_context()
    limit_by_ip("request-access", context.settings.access_requests_an_hour)
    email_access_link(g.link.school, context=context)
    return redirect(url_for("nominate.show_sent", token=token), 303)


@nominate.get("/sent")
def show_sent(token: str) -> Response:
    """Where the new link was sent."""
    return page("request_access/sent.html", school=g.link.school, email=redacted_email(g.link.school.email))


def _context(visit: Visit) -> NominationContext:
    return NominationContext(visit.subject, visit.service)


def _locked(school: School) -> School:
    found: School = locked(School.select().where(School.id == school.id)).get()
    return found


register(
    nominate,
    JourneyPages(
        NOMINATE_TUTOR,
        "nominate",
        _context,
        lambda _visit: url_for("nominate.link", token=g.token),
        afterwards=lambda visit: {"school": visit.subject},
        subject=Subject("school", "", find=lambda: g.link.school, lock=_locked),
        owner=lambda: {"holder": g.link.token_hash},
    ),
)
