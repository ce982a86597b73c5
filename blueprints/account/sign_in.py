"""Sign in and sign out: DfE Sign-in, and in the demo a list of personas."""

from typing import Any

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.base_client import OAuthError
from flask import abort, current_app, g, redirect, session, url_for
from joserfc.errors import JoseError
from werkzeug.wrappers import Response

from actions.act_for_organisation import stop_acting
from actions.sign_in import NoAccess, sign_in
from blueprints.account import account
from blueprints.account.email_form import EmailToSignIn
from blueprints.account.enter import enter
from blueprints.account.memberships import ask_for_memberships
from blueprints.web.access import access_left
from blueprints.web.next_page import next_path
from blueprints.web.page import page
from blueprints.web.service_context import current_context
from clients import dfe_sign_in
from clients.identity import Identity, Memberships, Unavailable
from config import Config
from models.user import DEMO, DFE_SIGN_IN
from scenarios.personas import Persona
from scenarios.scenario import personas_of

#: What Authlib raises when DfE Sign-in is away, or answers something else than its contract says.
NOT_ANSWERED = (
    requests.RequestException,
    Unavailable,
    AuthlibBaseError,
    JoseError,
    ValueError,
    KeyError,
    RuntimeError,
)

#: Sign-ins that a browser may have begun at once (tabs), and how Authlib names what it keeps of each in the session.
MOST_SIGN_INS, _BEGUN = 5, "_state_dfe_"


@account.get("/sign-in", endpoint="sign_in")
def show_sign_in() -> Response:
    """The ways to sign in."""
    return show_ways_to_sign_in(EmailToSignIn())


def show_ways_to_sign_in(form: EmailToSignIn, *, status: int = 200) -> Response:
    """The form for an address, the button to DfE Sign-in, and in the demo the personas."""
    return page(
        "account/sign_in.html",
        status=status,
        form=form,
        organisations=_by_organisation(_personas()),
        next=next_path(),
        answer_lost=session.pop("answer_lost", False),
    )


@account.post("/sign-in/as/<persona_id>")
def sign_in_as(persona_id: str) -> Response:
    """Sign in directly as a persona of the demo; there is no such page in production."""
    person = next((found for found in _personas() if found.id == persona_id), None)
    if person is None:
        abort(404)
    return _complete_sign_in(DEMO, person.identity, person.memberships, next_path())


@account.post("/sign-in/dfe-sign-in")
def start_dfe_sign_in() -> Response:
    """Send the person to DfE Sign-in."""
    session["next"] = next_path()
    try:
        _keep_newest_sign_ins()
        leaving: Response = _dfe().authorize_redirect(_address_of("account.callback"))
    except NOT_ANSWERED:
        return _unavailable()
    leaving.status_code = 303
    return leaving


@account.get("/sign-in/callback")
def callback() -> Response:
    """The address that DfE Sign-in redirects to; after a time-out the user starts again (PD-67)."""
    next_url = session.get("next")
    try:
        token = _dfe().authorize_access_token()
        claims = _dfe().userinfo(token=token)
        dfe_sign_in.check_same_person(token, claims)
        identity = Identity.from_claims(claims)
        chosen = dfe_sign_in.organisation_in(claims)
        memberships = ask_for_memberships(_public_api(), identity.sub, chosen)
    except OAuthError:
        return redirect(url_for("account.sign_in", next=next_url), 303)
    except NOT_ANSWERED:
        return _unavailable()
    return _complete_sign_in(DFE_SIGN_IN, identity, memberships, next_url, id_token=token.get("id_token"))


@account.get("/sign-out", endpoint="sign_out")
def show_sign_out() -> Response:
    """Ask for confirmation: signing out changes something, so it is a POST (PD-48)."""
    if g.signed_in is None and "id_token" not in session and not access_left():
        return redirect(url_for("account.signed_out"), 303)
    return page("account/sign_out.html")


@account.post("/sign-out")
def leave() -> Response:
    """End the session here, then at DfE Sign-in if it began there (PD-67)."""
    id_token = session.get("id_token")
    if g.signed_in is not None and g.signed_in.acting:
        stop_acting(g.signed_in.access, now=current_context().now)
    session.start_afresh()  # type: ignore[attr-defined]
    try:
        elsewhere = _end_at_dfe_sign_in(id_token) if id_token else None
    except NOT_ANSWERED:
        elsewhere = None  # Signed out here is what matters; DfE Sign-in ends its own session in time.
    return redirect(elsewhere or url_for("account.signed_out"), 303)


@account.get("/signed-out")
def signed_out() -> Response:
    """The page after signing out: what was kept, and how to sign in again."""
    return page("account/signed_out.html")


@account.get("/session/stay")
def stay() -> Response:
    """Keep the session alive: any request does."""
    return Response(status=204 if g.signed_in else 401)


def _personas() -> tuple[Persona, ...]:
    config: Config = current_app.extensions["config"]
    return personas_of(config.scenario) if config.is_demo else ()


def _by_organisation(people: tuple[Persona, ...]) -> dict[str, list[Persona]]:
    grouped: dict[str, list[Persona]] = {}
    for person in people:
        grouped.setdefault(person.organisation_name, []).append(person)
    return grouped


def _dfe() -> Any:
    return current_app.extensions["oauth"].dfe


def _end_at_dfe_sign_in(id_token: str) -> str | None:
    back = _address_of("account.signed_out")
    return dfe_sign_in.end_session_address(_dfe().load_server_metadata(), id_token=id_token, back=back)


def _address_of(endpoint: str) -> str:
    """The whole address of a page, which DfE Sign-in knows; never from the Host header, which a client chooses."""
    config: Config = current_app.extensions["config"]
    return config.service_url + url_for(endpoint)


def _keep_newest_sign_ins() -> None:
    """Forget the oldest sign-ins that were begun in this browser and not ended."""
    begun = sorted((key for key in session if key.startswith(_BEGUN)), key=lambda key: session[key]["exp"])
    for key in begun[: 1 - MOST_SIGN_INS]:
        del session[key]


def _public_api() -> dfe_sign_in.PublicApi:
    config: Config = current_app.extensions["config"]
    return dfe_sign_in.PublicApi(
        config.dfe_sign_in_api_url, config.dfe_sign_in_client_id, config.dfe_sign_in_api_secret
    )


def _complete_sign_in(
    way: str,
    identity: Identity,
    memberships: Memberships,
    next_url: str | None,
    id_token: str | None = None,
) -> Response:
    # A new key at every sign-in, refused or not; the ID token is needed to sign out at DfE Sign-in.
    session.start_afresh()  # type: ignore[attr-defined]
    g.signed_in = None
    if id_token:
        session["id_token"] = id_token
    try:
        signed_in = sign_in(identity, memberships, now=current_context().now, way=way)
    except NoAccess as refusal:
        return _refuse(refusal, memberships)
    return enter(signed_in, next_url)


def _refuse(refusal: NoAccess, memberships: Memberships) -> Response:
    """The page that says why they cannot sign in, with links to the pages of DfE Sign-in where they can change that."""
    config: Config = current_app.extensions["config"]
    return page(
        f"account/{refusal.why.replace('-', '_')}.html",
        status=403,
        organisation_name=str(memberships.chosen.claim.get("name") or "") if memberships.chosen else "",
        dfe_sign_in=dfe_sign_in.pages_for_people(config.dfe_sign_in_url),
        can_sign_out="id_token" in session,
    )


def _unavailable() -> Response:
    return page("account/sign_in_unavailable.html", status=503)
