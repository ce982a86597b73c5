"""Who signed in, as DfE Sign-in says? Apart from its client, for those who sign in nobody (demo, commands)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


class Unavailable(Exception):
    """DfE Sign-in did not answer, or not as its contract says."""


@dataclass(frozen=True)
class Identity:
    """Who signed in."""

    sub: str
    email: str
    given_name: str
    family_name: str

    @classmethod
    def from_claims(cls, claims: Mapping[str, Any]) -> Identity:
        """From the answer of `/me`; raises Unavailable when it lacks the `sub`."""
        if not claims.get("sub"):
            raise Unavailable("no sub in the claims")
        return cls(
            sub=str(claims["sub"]),
            email=str(claims.get("email") or "").strip(),
            given_name=str(claims.get("given_name") or "").strip(),
            family_name=str(claims.get("family_name") or "").strip(),
        )
