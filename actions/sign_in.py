"""Signing in: from the claims of DfE Sign-in to the access of a user."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from actions.grant_support import granted_support
from clients.identity import Identity
from models.database import database
from models.lead_provider import LeadProvider
from models.provider import Provider
from models.school import School
from models.user import Access, User

#: Role code of our service in DfE Sign-in → area, read only. The first match counts.
ROLES = {
    "ProviderUser": ("providers", False),
    "ProviderReadOnlyUser": ("providers", True),
    "SchoolUser": ("schools", False),
    "LeadProviderUser": ("lead-providers", False),
    "SupportUser": ("support", False),
}


class NoAccess(Exception):
    """The person is known to DfE Sign-in but has no access; `why` picks the page."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def sign_in(
    *, identity: Identity, organisation: Mapping[str, Any] | None, roles: Iterable[str], now: datetime
) -> Access:
    """Remember the user and what DfE Sign-in lets them do for this organisation; raises NoAccess.

    The role decides the area; a provider is matched on its UKPRN, a school on its URN (PD-67). A user
    without a role may have been granted the support area (PD-46).
    """
    try:
        area, read_only, where = _what_they_may_do(organisation, roles)
    except NoAccess:
        granted = granted_support(identity, now=now)
        if granted is None:
            raise
        return granted
    with database.atomic():
        user = _remember_user(identity, now)
        return _remember_access(user, area, read_only, where, now)


def may_act_for(organisation: Mapping[str, Any], roles: Iterable[str]) -> bool:
    """True if a user with these roles at an organisation could sign in for it."""
    try:
        _what_they_may_do(organisation, roles)
    except NoAccess:
        return False
    return True


def switch_organisation(
    user: User, *, organisation: Mapping[str, Any], roles: Iterable[str], now: datetime
) -> Access:
    """Switch a signed-in user to another of their organisations; raises NoAccess (PD-23)."""
    area, read_only, where = _what_they_may_do(organisation, roles)
    with database.atomic():
        return _remember_access(user, area, read_only, where, now)


def _what_they_may_do(
    organisation: Mapping[str, Any] | None, roles: Iterable[str]
) -> tuple[str, bool, dict[str, Any]]:
    if organisation is None:
        raise NoAccess("no-organisation")
    area, read_only = _area_of(roles)
    return area, read_only, _organisation_of(area, organisation)


def _area_of(roles: Iterable[str]) -> tuple[str, bool]:
    given = set(roles)
    for code, area in ROLES.items():
        if code in given:
            return area
    raise NoAccess("no-role")


def _organisation_of(area: str, organisation: Mapping[str, Any]) -> dict[str, Any]:
    if area == "support":
        return {}
    found: dict[str, Any]
    if area == "providers":
        found = {"provider": Provider.get_or_none(Provider.ukprn == str(organisation.get("ukprn") or ""))}
    elif area == "schools":
        found = {"school": School.get_or_none(School.urn == str(organisation.get("urn") or ""))}
    else:
        # DfE Sign-in's ids are GUIDs in either case.
        key = str(organisation.get("id") or "").upper()
        found = {"lead_provider": LeadProvider.get_or_none(LeadProvider.dfe_sign_in_id == key)}
    if None in found.values():
        raise NoAccess("unknown-organisation")
    return found


def _remember_user(identity: Identity, now: datetime) -> User:
    # One query, and first in the transaction: concurrent sign-ins of one person wait for each other.
    said = {
        User.email: identity.email,
        User.given_name: identity.given_name,
        User.family_name: identity.family_name,
        User.signed_in_at: now,
    }
    query = User.insert({User.sub: identity.sub, **said})
    query.on_conflict(conflict_target=[User.sub], update=said).execute()
    return User.get(User.sub == identity.sub)


def _remember_access(user: User, area: str, read_only: bool, where: dict[str, Any], now: datetime) -> Access:
    same = (Access.user == user) & (Access.area == area)
    for name, found in where.items():
        same &= getattr(Access, name) == found
    access = Access.get_or_none(same) or Access(user=user, area=area, **where)
    access.read_only, access.last_used_at = read_only, now
    access.save()
    return access
