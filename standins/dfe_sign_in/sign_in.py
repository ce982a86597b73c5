"""The authorization endpoint /auth: pages to choose a persona and an organisation."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from urllib.parse import urlencode, urlsplit, urlunsplit

from flask import Blueprint, Response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from standins.dfe_sign_in.grants import Grant, Grants
from standins.dfe_sign_in.personas import Organisation, Persona, Personas
from standins.dfe_sign_in.registration import Registration

ORGANISATION_SCOPES = frozenset({"organisation", "organisationid"})


class InvalidClient(Exception):
    """A request with an unknown client or invalid address to redirect to; the message says which."""


class AuthorizationError(Exception):
    """A request that is redirected to the service with an error."""


@dataclass(frozen=True)
class SignIn:
    """A parsed authorization request."""

    client_id: str
    redirect_uri: str
    response_type: str
    scope: str
    state: str
    nonce: str

    @classmethod
    def read(cls, sent: Mapping[str, str], registration: Registration) -> "SignIn":
        """Parse a query string or form; raises InvalidClient."""
        asked = cls(**{name: sent.get(name, "") for name in cls.__dataclass_fields__})
        if asked.client_id != registration.client_id:
            raise InvalidClient("client_id is not that of a service known here")
        where = urlsplit(asked.redirect_uri)
        if where.scheme not in ("http", "https") or not where.netloc or where.fragment:
            raise InvalidClient("redirect_uri must be a whole http or https address without a fragment")
        return asked

    def check(self, prompt: str) -> None:
        """Check what can be reported to the service itself; raises AuthorizationError."""
        if self.response_type != "code":
            raise AuthorizationError("unsupported_response_type")
        if "openid" not in self.scope.split():
            raise AuthorizationError("invalid_scope")
        if prompt == "none":
            raise AuthorizationError("login_required")

    @property
    def wants_organisation(self) -> bool:
        """True if the request includes the organisation step."""
        return bool(ORGANISATION_SCOPES.intersection(self.scope.split()))

    @property
    def parameters(self) -> dict[str, str]:
        """The hidden fields of the next form."""
        return {name: value for name, value in asdict(self).items() if value}

    def answer(self, **parameters: str) -> str:
        """The redirect address with an answer in its query."""
        where = urlsplit(self.redirect_uri)
        query = "&".join(part for part in (where.query, urlencode(parameters)) if part)
        return urlunsplit(where._replace(query=query))

    def with_state(self, **parameters: str) -> str:
        """The redirect address with an answer and the state."""
        return self.answer(**parameters, **({"state": self.state} if self.state else {}))


def sign_in_pages(registration: Registration, personas: Personas, grants: Grants) -> Blueprint:
    """The authorization endpoint."""
    pages = Blueprint("sign_in", __name__)

    @pages.route("/auth", methods=["GET", "POST"])
    def auth() -> ResponseReturnValue:
        asked = SignIn.read(request.values, registration)
        try:
            asked.check(request.values.get("prompt", ""))
        except AuthorizationError as error:
            return redirect(asked.with_state(error=str(error)), 303)
        persona = personas.by_id(request.form.get("persona", ""))
        if persona is None:
            return _page("personas.html", asked=asked, personas=personas.all())
        chosen = _organisation(asked, persona, request.form.get("organisation", ""))
        if asked.wants_organisation and chosen is None and persona.organisations:
            was_sent = request.form.get("step") == "organisation"
            return _page("organisations.html", asked=asked, persona=persona, nothing_chosen=was_sent)
        grant = Grant(persona, chosen, asked.redirect_uri, asked.scope, asked.nonce or None)
        return redirect(asked.with_state(code=grants.code_for(grant)), 303)

    @pages.errorhandler(InvalidClient)
    def invalid_client(problem: InvalidClient) -> ResponseReturnValue:
        return _page("refused.html", problem=str(problem)), 400

    return pages


def _organisation(asked: SignIn, persona: Persona, id: str) -> Organisation | None:
    """The chosen or only organisation; None if it is still to be chosen, or was not asked for."""
    if not asked.wants_organisation:
        return None
    if len(persona.organisations) == 1:
        return persona.organisations[0]
    return persona.organisation(id) if id else None


def _page(template: str, **context: object) -> Response:
    return Response(render_template(template, **context), headers={"Cache-Control": "no-store"})
