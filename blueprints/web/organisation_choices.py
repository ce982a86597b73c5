"""The organisations that the signed-in user can switch between, as DfE Sign-in gave them at sign-in (PD-23).

They are kept in the session only: a user who lost an organisation since can switch to it until they sign in again.
"""

import time
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from flask import session

from clients.dfe_sign_in import PublicApi
from clients.identity import Unavailable

#: Seconds to spend on asking DfE Sign-in for the roles at organisations other than the one chosen there.
TIME_LIMIT = 5

_KEY = "organisations"


@dataclass(frozen=True)
class OrganisationChoice:
    """One organisation with a role in this service."""

    id: str
    """At DfE Sign-in."""
    name: str
    urn: str
    """Of a school; else empty."""
    ukprn: str
    roles: tuple[str, ...]

    @classmethod
    def from_claim(cls, claim: Mapping[str, Any], roles: Iterable[str]) -> "OrganisationChoice":
        """Parse an organisation in a claim of DfE Sign-in."""
        texts = {name: str(claim.get(name) or "") for name in ("id", "name", "urn", "ukprn")}
        return cls(**texts, roles=tuple(roles))

    @property
    def claim(self) -> dict[str, Any]:
        """The parts of the claim that signing in needs."""
        return {"id": self.id, "name": self.name, "urn": self.urn or None, "ukprn": self.ukprn or None}


def ask_for_organisations(
    api: PublicApi, sub: str, chosen: Mapping[str, Any], roles: list[str]
) -> list[OrganisationChoice]:
    """All of a person's organisations with a role here, the chosen one first.

    Only that one if DfE Sign-in does not answer in time: the user can sign in all the same.
    """
    found = [OrganisationChoice.from_claim(chosen, roles)]
    give_up_at = time.monotonic() + TIME_LIMIT
    try:
        for claim in api.organisations(sub=sub):
            if time.monotonic() > give_up_at:
                break
            if not _is_same(claim, chosen) and (given := _roles_at(api, claim, sub)):
                found.append(OrganisationChoice.from_claim(claim, given))
    except Unavailable:
        pass
    return found


def _roles_at(api: PublicApi, claim: Mapping[str, Any], sub: str) -> list[str]:
    return api.roles(organisation_id=str(claim["id"]), sub=sub)


def _is_same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return str(one.get("id")).upper() == str(other.get("id")).upper()


def save_organisations(organisations: Iterable[OrganisationChoice]) -> None:
    """Save them in the session."""
    session[_KEY] = [asdict(organisation) for organisation in organisations]


def saved_organisations() -> tuple[OrganisationChoice, ...]:
    """The organisations of the signed-in user, by name; empty if there is only one."""
    found = [OrganisationChoice(**{**each, "roles": tuple(each["roles"])}) for each in session.get(_KEY, ())]
    return tuple(sorted(found, key=lambda organisation: organisation.name)) if len(found) > 1 else ()
