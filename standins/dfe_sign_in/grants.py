"""Authorization codes and access tokens, with whose they are and how long they last."""

import secrets
import time
from dataclasses import dataclass
from threading import Lock
from typing import Any

from standins.dfe_sign_in.personas import Organisation, Persona

ACCESS_SECONDS = 3600.0


@dataclass(frozen=True)
class Grant:
    """What a person lets the service know about them."""

    persona: Persona
    organisation: Organisation | None
    redirect_uri: str
    scope: str
    nonce: str | None

    @property
    def claims(self) -> dict[str, Any]:
        """The claims at `/me`, by scope."""
        scopes = self.scope.split()
        claims: dict[str, Any] = {"sub": self.persona.sub}
        if "profile" in scopes:
            claims |= {"given_name": self.persona.given_name, "family_name": self.persona.family_name}
        if "email" in scopes:
            claims["email"] = self.persona.email
        if self.organisation and "organisation" in scopes:
            claims["organisation"] = self.organisation.claim
        elif self.organisation and "organisationid" in scopes:
            claims["organisation"] = {"id": self.organisation.id}
        return claims


class Grants:
    """Codes, valid once and for a short time, and access tokens, valid for an hour."""

    def __init__(self, code_seconds: float) -> None:
        self._code_seconds = code_seconds
        self._codes: dict[str, tuple[float, Grant]] = {}
        self._tokens: dict[str, tuple[float, Grant]] = {}
        self._lock = Lock()

    def code_for(self, grant: Grant) -> str:
        """A new authorization code."""
        return self._keep(self._codes, grant, self._code_seconds)

    def redeem(self, code: str) -> Grant | None:
        """Redeem a code, which works once; None if it is not valid."""
        with self._lock:
            return _still_good(self._codes.pop(code, None))

    def access_token_for(self, grant: Grant) -> str:
        """A new access token."""
        return self._keep(self._tokens, grant, ACCESS_SECONDS)

    def with_access_token(self, token: str) -> Grant | None:
        """The grant of an access token; None if it is not valid."""
        with self._lock:
            return _still_good(self._tokens.get(token))

    def _keep(self, kept: dict[str, tuple[float, Grant]], grant: Grant, seconds: float) -> str:
        name = secrets.token_urlsafe(32)
        with self._lock:
            for old in [each for each, value in kept.items() if _still_good(value) is None]:
                del kept[old]
            kept[name] = (time.monotonic() + seconds, grant)
        return name


def _still_good(kept: tuple[float, Grant] | None) -> Grant | None:
    return kept[1] if kept and time.monotonic() < kept[0] else None
