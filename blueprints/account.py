"""How do people come in and go out? DfE Sign-in, and in the demo a list of personas."""

from __future__ import annotations

from typing import Any

import requests
from authlib.integrations.base_client import OAuthError
from flask import Blueprint, abort, current_app, g, redirect, request, session, url_for
from werkzeug.wrappers import Response

from actions.sign_in import NoAccess, sign_in
from blueprints.web.access import SignedIn, is_safe_path
from blueprints.web.moment import current
from blueprints.web.page import page
from clients import dfe_sign_in
from config import Config
from models.user import Access
from scenarios.personas import personas_of

account = Blueprint("account", __name__)


@account.record_once
def set_up(state: Any) -> None:
    """Tell Authlib of DfE Sign-in when the service is made."""
    config: Config = state.app.extensions["config"]
    state.app.extensions["oauth"] = dfe_sign_in.register_oauth(
        state.app,
        url=config.dfe_sign_in_url,
        client_id=config.dfe_sign_in_client_id,
        secret=config.dfe_sign_in_secret,
    )


@account.get("/sign-in", endpoint="sign_in")
def show_sign_in() -> Response:
    """SH-02: the button to DfE Sign-in, and in the demo the personas."""
    config: Config = current_app.extensions["config"]
    people = personas_of(config.scenario) if config.is_demo else ()
    return page("account/sign_in.html", personas=people, next=_next_path())


@account.post("/sign-in/as/<persona_id>")
def sign_in_as(persona_id: str) -> Response:
    """Sign in directly as a persona of the demo; there is no such page in production."""
    config: Config = current_app.extensions["config"]
    people = {person.id: person for person in personas_of(config.scenario)} if config.is_demo else {}
    if persona_id not in people:
        abort(404)
    person = people[persona_id]
    organisation = person.organisations[0]
    return _come_in(person.identity, organisation, organisation["roles"], _next_path())


@account.post("/sign-in/dfe-sign-in")
def start_dfe_sign_in() -> Response:
    """Send the person to DfE Sign-in."""
    session["next"] = _next_path()
    try:
        return _dfe().authorize_redirect(url_for("account.callback", _external=True))
    except (requests.RequestException, OAuthError, ValueError):
        return page("account/sign_in_unavailable.html", status=503)


@account.get("/sign-in/callback")
def callback() -> Response:
    """Where DfE Sign-in sends people back to; a dawdler is sent to begin again (facts 2.2)."""
    next_path = session.get("next")
    try:
        token = _dfe().authorize_access_token()
        claims = _dfe().userinfo(token=token)
        identity = dfe_sign_in.Identity.from_claims(claims)
        organisation = dfe_sign_in.organisation_in(claims)
        roles = _roles(organisation, identity)
    except OAuthError:
        return redirect(url_for("account.sign_in", next=next_path), 303)
    except (requests.RequestException, dfe_sign_in.Unavailable, ValueError):
        return page("account/sign_in_unavailable.html", status=503)
    return _come_in(identity, organisation, roles, next_path, id_token=token.get("id_token"))


@account.get("/sign-out", endpoint="sign_out")
def show_sign_out() -> Response:
    """Ask: signing out changes something, so it is a POST (decision 48)."""
    return page("account/sign_out.html")


@account.post("/sign-out")
def leave() -> Response:
    """Forget the session here, then at DfE Sign-in when it began there."""
    id_token = session.get("id_token")
    session.start_afresh()  # type: ignore[attr-defined]
    back = url_for("account.signed_out", _external=True)
    if id_token:
        try:
            metadata = _dfe().load_server_metadata()
            query = requests.models.PreparedRequest()
            query.prepare_url(
                metadata["end_session_endpoint"],
                {"id_token_hint": id_token, "post_logout_redirect_uri": back},
            )
            return redirect(str(query.url), 303)
        except (requests.RequestException, OAuthError, KeyError, ValueError):
            pass  # Signed out here is what matters; DfE Sign-in ends its own session in time.
    return redirect(back, 303)


@account.get("/signed-out")
def signed_out() -> Response:
    """SH-14: what was kept, and how to come back."""
    return page("account/signed_out.html")


@account.get("/session/stay")
def stay() -> Response:
    """Keep the session: the request itself touched it."""
    return Response(status=204 if g.signed_in else 401)


def _dfe() -> Any:
    return current_app.extensions["oauth"].dfe


def _roles(organisation: dict[str, Any] | None, identity: dfe_sign_in.Identity) -> list[str]:
    if organisation is None:
        return []
    config: Config = current_app.extensions["config"]
    api = dfe_sign_in.PublicApi(
        config.dfe_sign_in_api_url, config.dfe_sign_in_client_id, config.dfe_sign_in_api_secret
    )
    return api.roles(organisation_id=str(organisation["id"]), sub=identity.sub)


def _come_in(
    identity: dfe_sign_in.Identity,
    organisation: dict[str, Any] | None,
    roles: list[str],
    next_path: str | None,
    id_token: str | None = None,
) -> Response:
    try:
        access: Access = sign_in(identity=identity, organisation=organisation, roles=roles, now=current().now)
    except NoAccess as refusal:
        session.start_afresh()  # type: ignore[attr-defined]
        return page(f"account/{refusal.why.replace('-', '_')}.html", status=403)
    session.start_afresh()  # type: ignore[attr-defined]
    session["access"] = access.id
    if id_token:
        session["id_token"] = id_token
    return redirect(next_path or SignedIn(access).home_url, 303)


def _next_path() -> str | None:
    path = request.values.get("next")
    return path if is_safe_path(path) else None
