"""Which pages are open to everybody? The start page, the pages the footer leads to, and the end of a session."""

from __future__ import annotations

from flask import Blueprint, g, redirect, request, url_for
from werkzeug.wrappers import Response

from actions.give_feedback import give_feedback
from blueprints.feedback_form import FeedbackForm
from blueprints.web.access import is_safe_path
from blueprints.web.page import page
from blueprints.web.service_context import current_context

pages = Blueprint("pages", __name__)


@pages.get("/")
def start() -> Response:
    """What the service is for and how to sign in; somebody signed in goes to their own area."""
    if g.get("signed_in"):
        return redirect(g.signed_in.home_url, 303)
    return page("pages/start.html")


@pages.get("/cookies")
def cookies() -> Response:
    """Every cookie, what it is for and how long it stays."""
    return page("pages/cookies.html")


@pages.get("/accessibility-statement")
def accessibility() -> Response:
    """How far the service is accessible, and whom to tell when it is not."""
    return page("pages/accessibility.html")


@pages.get("/privacy")
def privacy() -> Response:
    """What is held about whom, why, and for how long."""
    return page("pages/privacy.html", settings=current_context().settings)


@pages.get("/rules")
def rules() -> Response:
    """Every setting of the service as it is now, with the document it comes from."""
    return page("pages/rules.html", rules=current_context().settings.described())


@pages.get("/how-to-use-this-service")
def guidance() -> Response:
    """The guidance pages, by subject."""
    return page("pages/guidance.html")


@pages.get("/how-to-use-this-service/bulk-recommend-trainees")
def bulk_recommend() -> Response:
    """How to recommend many trainees at once."""
    return page("pages/bulk_recommend.html", settings=current_context().settings)


@pages.get("/session-ended")
def session_ended() -> Response:
    """What was kept when a session ended by itself, and how to go on where they were."""
    path = request.args.get("next")
    sign_in_url = url_for("account.sign_in", next=path if is_safe_path(path) else None)
    return page("pages/session_ended.html", sign_in_url=sign_in_url)


@pages.get("/feedback")
def feedback() -> Response:
    """What somebody thinks of the service."""
    return page("pages/feedback.html", form=FeedbackForm())


@pages.post("/feedback")
def send_feedback() -> Response:
    """Keep it, or say what is missing."""
    form = FeedbackForm(request.form)
    if not form.validate():
        return page("pages/feedback.html", form=form, status=422)
    signed_in = g.get("signed_in")
    give_feedback(**form.answers, area=signed_in.area if signed_in else "", now=current_context().now)
    return redirect(url_for("pages.feedback_sent"), 303)


@pages.get("/feedback/sent")
def feedback_sent() -> Response:
    """That it has come, and when somebody answers."""
    return page("pages/feedback_sent.html")
