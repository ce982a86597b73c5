"""The organisations of a person who signs in, with their roles there, asked of DfE Sign-in (PD-23, PD-67)."""

import time
from collections.abc import Mapping
from typing import Any

from clients.dfe_sign_in import PublicApi
from clients.identity import Membership, Memberships, Unavailable

#: Seconds to spend on asking DfE Sign-in for the roles at organisations other than the one chosen there.
TIME_LIMIT = 5


def ask_for_memberships(api: PublicApi, sub: str, chosen: Mapping[str, Any] | None) -> Memberships:
    """All organisations of a person with their roles, the chosen one first; raises Unavailable without that one.

    If DfE Sign-in does not answer for the others in time they are left out: the user can sign in all the same.
    """
    first = None if chosen is None else _membership(api, sub, chosen)
    others, give_up_at = [], time.monotonic() + TIME_LIMIT
    try:
        for claim in api.organisations(sub=sub):
            if time.monotonic() > give_up_at:
                return Memberships(first, tuple(others), is_complete=False)
            if chosen is None or not _is_same(claim, chosen):
                others.append(_membership(api, sub, claim))
    except Unavailable:
        return Memberships(first, tuple(others), is_complete=False)
    return Memberships(first, tuple(others))


def _membership(api: PublicApi, sub: str, claim: Mapping[str, Any]) -> Membership:
    return Membership(claim, tuple(api.roles(organisation_id=str(claim["id"]), sub=sub)))


def _is_same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return str(one.get("id")).upper() == str(other.get("id")).upper()
