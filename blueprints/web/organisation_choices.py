"""For which organisations can the person signed in act? What DfE Sign-in said when they signed in (PD-23).

It is kept in the session and nowhere else: whoever has lost an organisation since can no longer switch to it once they
have signed in again.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from flask import session

from clients.dfe_sign_in import PublicApi
from clients.identity import Unavailable
from models.user import Access

#: Seconds that may go by while DfE Sign-in is asked for the roles at organisations other than the one chosen there.
PATIENCE = 5

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
    def from_claim(cls, claim: Mapping[str, Any], roles: Iterable[str]) -> OrganisationChoice:
        """From what DfE Sign-in says of an organisation."""
        texts = {name: str(claim.get(name) or "") for name in ("id", "name", "urn", "ukprn")}
        return cls(**texts, roles=tuple(roles))

    @property
    def claim(self) -> dict[str, Any]:
        """As much of the claim as signing in needs."""
        return {"id": self.id, "name": self.name, "urn": self.urn or None, "ukprn": self.ukprn or None}

    def is_of(self, access: Access) -> bool:
        """Whether this is the organisation that an access is for."""
        if access.school is not None:
            return self.urn == access.school.urn
        if access.provider is not None:
            return self.ukprn == access.provider.ukprn
        return access.lead_provider is not None and self.id.upper() == access.lead_provider.dfe_sign_in_id


def ask_for_organisations(
    api: PublicApi, sub: str, chosen: Mapping[str, Any], roles: list[str]
) -> list[OrganisationChoice]:
    """All of a person's organisations with a role here, the chosen one first.

    Only that one when DfE Sign-in does not tell in time: the person can come in all the same.
    """
    found = [OrganisationChoice.from_claim(chosen, roles)]
    until = time.monotonic() + PATIENCE
    try:
        for claim in api.organisations(sub=sub):
            if time.monotonic() > until:
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


def keep(organisations: Iterable[OrganisationChoice]) -> None:
    """Remember them while the session lasts."""
    session[_KEY] = [asdict(organisation) for organisation in organisations]


def kept() -> tuple[OrganisationChoice, ...]:
    """Those of the person signed in, by name; nothing for a person who has only one."""
    found = [OrganisationChoice(**{**each, "roles": tuple(each["roles"])}) for each in session.get(_KEY, ())]
    return tuple(sorted(found, key=lambda organisation: organisation.name)) if len(found) > 1 else ()
