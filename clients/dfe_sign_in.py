"""Client of DfE Sign-in: OpenID Connect for the identity, its public API for the roles.

The organisation comes from `/me` (PD-67).
"""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

import jwt
import requests
from authlib.integrations.flask_client import FlaskOAuth2App, OAuth
from authlib.integrations.requests_client import OAuth2Session

from clients.http import apply_limits, call, read_json
from clients.identity import Unavailable

#: Seconds to wait for a whole answer before the person is told to try later.
TIMEOUT = 5

#: A person may belong to very many organisations, each with all its details.
MOST_BYTES = 2 * 1024 * 1024

AUDIENCE = "signin.education.gov.uk"


def organisation_in(claims: Mapping[str, Any]) -> dict[str, Any] | None:
    """The organisation claim as an object (some clients get it as JSON text); None if there is none."""
    found = claims.get("organisation")
    if isinstance(found, str):
        try:
            found = json.loads(found)
        except ValueError:
            return None
    return found if isinstance(found, dict) and found.get("id") else None


@dataclass(frozen=True)
class PublicApi:
    """The API that says which roles a user has for this service at an organisation (PD-67)."""

    url: str
    client_id: str
    secret: str

    def roles(self, *, organisation_id: str, sub: str) -> list[str]:
        """The codes of the user's roles; empty if DfE Sign-in answers 404. Raises Unavailable."""
        path = f"/services/{self.client_id}/organisations/{organisation_id}/users/{sub}"
        found = self._get(path)
        return [str(role.get("code")) for role in (found or {}).get("roles", [])]

    def organisations(self, *, sub: str) -> list[dict[str, Any]]:
        """The organisations of a user, with or without this service; empty for 404. Raises Unavailable."""
        found = self._get(f"/users/{sub}/organisations")
        listed = found if isinstance(found, list) else []
        return [each for each in listed if isinstance(each, dict) and each.get("id")]

    def _get(self, path: str) -> Any:
        token = jwt.encode(
            {"iss": self.client_id, "aud": AUDIENCE, "exp": int(time.time()) + 60},
            self.secret,
            algorithm="HS256",
        )
        try:
            headers = {"Authorization": f"Bearer {token}"}
            answer = call("GET", self.url + path, headers=headers, timeout=TIMEOUT, most_bytes=MOST_BYTES)
            if answer.status_code == 404:
                return None
            if answer.status_code != 200:
                raise Unavailable(f"DfE Sign-in answered {answer.status_code}")
            return read_json(answer)
        except (requests.RequestException, ValueError) as error:
            raise Unavailable(type(error).__name__) from error


def check_same_person(token: Mapping[str, Any], claims: Mapping[str, Any]) -> None:
    """Raise Unavailable if `/me` and the ID token have different subjects (OpenID Connect Core, 5.3.2)."""
    if (token.get("userinfo") or {}).get("sub") != claims.get("sub"):
        raise Unavailable("the claims are about somebody else")


def end_session_address(metadata: Mapping[str, Any], *, id_token: str, back: str) -> str | None:
    """The address at DfE Sign-in that ends its session and redirects back (PD-67); None if it is not known."""
    end = metadata.get("end_session_endpoint")
    query = urlencode({"id_token_hint": id_token, "post_logout_redirect_uri": back})
    return f"{end}?{query}" if end else None


@dataclass(frozen=True)
class PagesForPeople:
    """Addresses at DfE Sign-in that a person without access needs (PD-67)."""

    my_services: str
    request_organisation: str


def pages_for_people(url: str) -> PagesForPeople:
    """The addresses of the same environment as the OpenID Connect host; the live ones for a stand-in."""
    host = urlsplit(url).hostname or ""
    environment, found, domain = host.partition("oidc.")
    services = f"{environment}services.{domain}" if found else "services.signin.education.gov.uk"
    return PagesForPeople(
        my_services=f"https://{services}/my-services",
        request_organisation=f"https://{services}/request-organisation/search",
    )


class _Session(OAuth2Session):  # type: ignore[misc]
    """Authlib’s session with the limits of our own calls."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        apply_limits(self, most_bytes=MOST_BYTES)


class _SignIn(FlaskOAuth2App):  # type: ignore[misc]
    client_cls = _Session


def register_oauth(app: Any, *, url: str, client_id: str, secret: str) -> OAuth:
    """Register DfE Sign-in with Authlib, which reads the rest from discovery when first used."""
    oauth = OAuth(app)
    oauth.register(
        "dfe",
        client_cls=_SignIn,
        client_id=client_id,
        client_secret=secret,
        server_metadata_url=f"{url}/.well-known/openid-configuration",
        client_kwargs={"scope": "openid profile email organisation", "default_timeout": TIMEOUT},
    )
    return oauth
