"""Public pages: the start page, those linked from the footer, and the end of a session."""

from flask import Blueprint, g, redirect, request, url_for
from werkzeug.wrappers import Response

from actions.give_feedback import give_feedback
from blueprints.feedback_form import FeedbackForm
from blueprints.web.access import is_safe_path
from blueprints.web.page import page
from blueprints.web.service_context import current_context
from rules.dates import example_date

#: The pages of guidance: each template in pages/guides.
GUIDES = ("add-placements", "record-outcomes", "sign-off", "early-career-teachers")

pages = Blueprint("pages", __name__)


@pages.get("/")
def start() -> Response:
    """The start page; a signed-in user is redirected to their area."""
    if g.get("signed_in"):
        return redirect(g.signed_in.home_url, 303)
    return page("pages/start.html")


@pages.get("/cookies")
def cookies() -> Response:
    """The cookies, with purpose and lifetime."""
    return page("pages/cookies.html")


@pages.get("/accessibility-statement")
def accessibility() -> Response:
    """The accessibility statement."""
    return page("pages/accessibility.html")


@pages.get("/privacy")
def privacy() -> Response:
    """The privacy notice."""
    return page("pages/privacy.html", settings=current_context().settings)


@pages.get("/rules")
def rules() -> Response:
    """Every setting as it is now, with the document it comes from."""
    return page("pages/rules.html", rules=current_context().settings.described())


@pages.get("/how-to-use-this-service")
def guidance() -> Response:
    """The guidance pages, by subject."""
    return page("pages/guidance.html")


@pages.get("/how-to-use-this-service/bulk-recommend-trainees")
def bulk_recommend() -> Response:
    """The guidance on bulk recommendations."""
    context = current_context()
    return page("pages/bulk_recommend.html", settings=context.settings, example=example_date(context.today))


@pages.get(f"/how-to-use-this-service/<any({', '.join(repr(each) for each in GUIDES)}):name>")
def guide(name: str) -> Response:
    """The guidance on one subject."""
    return page(f"pages/guides/{name}.html", settings=current_context().settings)


@pages.get("/session-ended")
def session_ended() -> Response:
    """The page after a session has timed out, with a link back to where they were."""
    path = request.args.get("next")
    sign_in_url = url_for("account.sign_in", next=path if is_safe_path(path) else None)
    return page("pages/session_ended.html", sign_in_url=sign_in_url)


@pages.get("/feedback")
def feedback() -> Response:
    """The feedback form."""
    return page("pages/feedback.html", form=FeedbackForm())


@pages.post("/feedback")
def send_feedback() -> Response:
    """Save feedback, or show the form with its errors."""
    form = FeedbackForm(request.form)
    if not form.validate():
        return page("pages/feedback.html", form=form, status=422)
    signed_in = g.get("signed_in")
    give_feedback(**form.answers, area=signed_in.area if signed_in else "", now=current_context().now)
    return redirect(url_for("pages.feedback_sent"), 303)


@pages.get("/feedback/sent")
def feedback_sent() -> Response:
    """The confirmation that feedback was saved."""
    return page("pages/feedback_sent.html")
