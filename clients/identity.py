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


@dataclass(frozen=True)
class Membership:
    """An organisation of a person, as DfE Sign-in claims it, and the codes of their roles in this service there."""

    claim: Mapping[str, Any]
    roles: tuple[str, ...]


@dataclass(frozen=True)
class Memberships:
    """The organisations of a person as DfE Sign-in listed them at one sign-in."""

    chosen: Membership | None
    """The one that they chose there; None if they have none."""
    others: tuple[Membership, ...] = ()
    is_complete: bool = True
    """False if DfE Sign-in did not list all of them in time."""
