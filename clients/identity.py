"""The identity of a person who signs in. Apart from the client of DfE Sign-in, for the demo and commands."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


class Unavailable(Exception):
    """DfE Sign-in did not answer, or with something invalid."""


@dataclass(frozen=True)
class Identity:
    """The account of DfE Sign-in with which a person signed in."""

    sub: str
    email: str
    given_name: str
    family_name: str

    @classmethod
    def from_claims(cls, claims: Mapping[str, Any]) -> "Identity":
        """Parse the answer of `/me`; raises Unavailable if it lacks the `sub`."""
        if not claims.get("sub"):
            raise Unavailable("no sub in the claims")
        return cls(
            sub=str(claims["sub"]),
            email=str(claims.get("email") or "").strip(),
            given_name=str(claims.get("given_name") or "").strip(),
            family_name=str(claims.get("family_name") or "").strip(),
        )
