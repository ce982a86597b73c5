"""The page that follows signing in, or switching to another organisation."""

from flask import redirect, request, session, url_for
from werkzeug.wrappers import Response

from actions.sign_in import SignIn
from blueprints.web.access import SignedIn, is_safe_path
from models.user import AREAS, EMAIL, usable_access


def next_path() -> str | None:
    """The path to redirect to after sign-in, if it is one of this service."""
    path = request.values.get("next")
    return path if is_safe_path(path) else None


def first_page(signed_in: SignedIn, next_url: str | None) -> str:
    """The page they asked for before signing in, unless it is in another area than theirs."""
    area = next_url.lstrip("/").partition("?")[0].partition("/")[0] if next_url else None
    if next_url is None or (area in AREAS and area != signed_in.area):
        return signed_in.home_url
    return next_url


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
