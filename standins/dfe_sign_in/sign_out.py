"""The end-session endpoint /session/end."""

from urllib.parse import urlencode, urlsplit, urlunsplit

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from standins.dfe_sign_in.signing import Signing


def sign_out_pages(signing: Signing) -> Blueprint:
    """The end-session endpoint."""
    pages = Blueprint("sign_out", __name__)

    @pages.route("/session/end", methods=["GET", "POST"])
    def end() -> ResponseReturnValue:
        """Redirect to the service with its state if an ID token says who signs out; else show a page.

        An ID token from before a restart cannot be verified any more, so that page links back.
        """
        back = _address_back(
            request.values.get("post_logout_redirect_uri", ""), request.values.get("state", "")
        )
        if back and signing.is_ours(request.values.get("id_token_hint", "")):
            return redirect(back, 303)
        return render_template("signed_out.html", back=back)

    return pages


def _address_back(uri: str, state: str) -> str:
    where = urlsplit(uri)
    if where.scheme not in ("http", "https") or not where.netloc:
        return ""
    query = "&".join(part for part in (where.query, urlencode({"state": state}) if state else "") if part)
    return urlunsplit(where._replace(query=query))
