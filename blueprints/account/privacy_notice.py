"""The page on which a user of a school accepts the privacy notice, before they see anything else (PD-85)."""

from typing import Any

from flask import abort, g, redirect, url_for
from werkzeug.wrappers import Response

from actions.accept_privacy_notice import accept_privacy_notice
from blueprints.account import account
from blueprints.web.next_page import next_path
from blueprints.web.page import page
from blueprints.web.service_context import current_context


@account.get("/accept-privacy-notice", endpoint="privacy_notice")
def show_privacy_notice() -> Response:
    """What the notice says in short, and the button that accepts it."""
    _user()
    return page("account/privacy_notice.html", next=next_path())


@account.post("/accept-privacy-notice")
def accept() -> Response:
    """Keep which version was accepted and when; back to where they were going."""
    accept_privacy_notice(_user(), context=current_context())
    return redirect(next_path() or g.signed_in.home_url, 303)


def _user() -> Any:
    if g.signed_in is None:
        abort(redirect(url_for("account.sign_in"), 303))
    return g.signed_in.user
