"""The page that a form leads to, which the page before has named in `next`."""

from flask import request

from blueprints.web.access import SignedIn, is_safe_path
from models.user import AREAS


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
