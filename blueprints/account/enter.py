"""Enter the service: begin the session of a user who has signed in, and choose the page that follows."""

from flask import redirect, session, url_for
from werkzeug.wrappers import Response

from actions.sign_in import SignIn
from blueprints.web.access import SignedIn
from blueprints.web.next_page import first_page
from models.user import EMAIL, usable_access


def enter(signed_in: SignIn, next_url: str | None) -> Response:
    """Begin the session of a user who has signed in, and redirect to their first page."""
    session["account"], session["access"] = signed_in.account.id, signed_in.access.id
    them = SignedIn(*signed_in)
    following = first_page(them, next_url)
    if next_url is None and _has_to_choose(signed_in):
        following = url_for("account.choose_organisation")
    if them.must_accept_privacy_notice:
        following = url_for("account.privacy_notice", next=following)
    return redirect(following, 303)


def _has_to_choose(signed_in: SignIn) -> bool:
    """True for the tutor of several schools; DfE Sign-in has asked for the organisation already."""
    return signed_in.account.way == EMAIL and len(usable_access(signed_in.account)) > 1
