"""Signing in: from what DfE Sign-in says of a person, or from an email address, to what they may act for."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from actions.link_account import add_account, find_account
from clients.identity import Identity, Membership, Memberships
from models.database import database
from models.lead_provider import LeadProvider
from models.owner import Organisation, owner_fields
from models.provider import Provider
from models.school import School
from models.user import ACTING, DFE_SIGN_IN, EMAIL, Access, Account, User, usable_access
from rules.email_addresses import email_key

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


class SignIn(NamedTuple):
    """The account by which a user signed in, and what they act for."""

    account: Account
    access: Access


class _Given(NamedTuple):
    """What a role lets a person act for."""

    area: str
    read_only: bool
    owner: Organisation | None


def sign_in(identity: Identity, memberships: Memberships, *, now: datetime, way: str = DFE_SIGN_IN) -> SignIn:
    """Store the user and what they may do for each of their organisations; raises NoAccess.

    The role decides the area; a provider is matched on its UKPRN, a school on its URN (PD-67). What this way gave
    before and lists no longer ends. Without a role at the organisation chosen there, the user may have been let in
    for support or as an induction tutor.
    """
    given, refusal = _given_by(memberships)
    with database.atomic():
        account = find_account(way, identity.sub, email=identity.email, now=now)
        if account is None and given:
            names = identity.given_name, identity.family_name
            account = add_account(way, identity.sub, email=identity.email, names=names)
        if account is not None:
            access = _follow(account, memberships, given, now)
            if refusal is not None:
                access = _last_used(each for each in usable_access(account) if each.given_by != way)
            if access is not None:
                _remember_user(account, identity, now)
                return SignIn(account, use_access(access, now=now))
    raise refusal or NoAccess("no-role")


def sign_in_by_email(address: str, *, now: datetime) -> SignIn:
    """Sign in with a link sent to an address, for what its user may do as an induction tutor; raises NoAccess."""
    with database.atomic():
        account = find_account(EMAIL, email_key(address), email=email_key(address), now=now)
        access = _last_used(usable_access(account)) if account else None
        if account is None or access is None:
            raise NoAccess("no-role")
        User.update(signed_in_at=now).where(User.id == account.user_id).execute()
        return SignIn(account, use_access(access, now=now))


def use_access(access: Access, *, now: datetime) -> Access:
    """Note that a user begins to act for an organisation: at sign-in, or when they switch to it (PD-23)."""
    access.last_used_at = now
    Access.update(last_used_at=now).where(Access.id == access.id).execute()
    return access


def _given_by(memberships: Memberships) -> tuple[list[_Given], NoAccess | None]:
    """What the roles give, at the chosen organisation first, and why they give nothing there."""
    try:
        given, refusal = [_what_it_gives(memberships.chosen)], None
    except NoAccess as nothing:
        given, refusal = [], nothing
    for other in memberships.others:
        try:
            given.append(_what_it_gives(other))
        except NoAccess:
            continue
    return given, refusal


def _what_it_gives(membership: Membership | None) -> _Given:
    if membership is None:
        raise NoAccess("no-organisation")
    area, read_only = _area_of(membership.roles)
    return _Given(area, read_only, _organisation_of(area, membership.claim))


def _area_of(roles: Iterable[str]) -> tuple[str, bool]:
    given = set(roles)
    for code, area in ROLES.items():
        if code in given:
            return area
    raise NoAccess("no-role")


def _organisation_of(area: str, claim: Mapping[str, Any]) -> Organisation | None:
    found: Organisation | None
    if area == "support":
        return None
    if area == "providers":
        found = Provider.get_or_none(Provider.ukprn == str(claim.get("ukprn") or ""))
    elif area == "schools":
        found = School.get_or_none(School.urn == str(claim.get("urn") or ""))
    else:
        # DfE Sign-in's ids are GUIDs in either case.
        found = LeadProvider.get_or_none(LeadProvider.dfe_sign_in_id == str(claim.get("id") or "").upper())
    if found is None:
        raise NoAccess("unknown-organisation")
    return found


def _follow(account: Account, memberships: Memberships, given: list[_Given], now: datetime) -> Access | None:
    """Bring the user's access in line with what was given now; returns that to the first, the chosen organisation.

    If not all was listed in time, only access to the chosen organisation ends.
    """
    is_open = (Access.user == account.user_id) & Access.ended_at.is_null()
    before = {
        access.organisation: access
        for access in Access.select().where(is_open & (Access.given_by == account.way))
    }
    kept = [_keep(account, each, before, now) for each in given]
    ids = {access.id for access in kept}
    ended = [access for access in before.values() if access.id not in ids]
    if not memberships.is_complete:
        ended = [access for access in ended if _is_at(access, memberships.chosen)]
    Access.update(ended_at=now).where(
        is_open & (Access.id.in_([access.id for access in ended]) | (Access.given_by == ACTING))
    ).execute()
    return kept[0] if kept else None


def _keep(account: Account, given: _Given, before: dict[Any, Access], now: datetime) -> Access:
    access = Access(
        user=account.user, area=given.area, given_by=account.way, given_at=now, **owner_fields(given.owner)
    )
    access = before.setdefault(access.organisation, access)
    access.read_only = given.read_only
    access.save()
    return access


def _is_at(access: Access, membership: Membership | None) -> bool:
    try:
        owner = _organisation_of(access.area, membership.claim) if membership else None
    except NoAccess:
        return False
    return owner is not None and access.organisation[1] == owner.id


def _last_used(found: Iterable[Access]) -> Access | None:
    never = datetime.min.replace(tzinfo=UTC)
    return max(found, key=lambda access: access.last_used_at or never, default=None)


def _remember_user(account: Account, identity: Identity, now: datetime) -> None:
    user = account.user
    user.email, user.signed_in_at = identity.email, now
    user.given_name, user.family_name = identity.given_name, identity.family_name
    user.save()
