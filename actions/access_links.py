"""Make, use and delete the links that let their holder in without signing in (PD-81)."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from models.access_link import SINGLE_USE, AccessLink, token_hash
from models.database import database
from models.programme import Partnership
from models.school import School
from models.service_context import ServiceContext
from models.user import Account

#: Random bytes of a token.
TOKEN_BYTES = 32

#: Links saved in one query.
_BATCH = 500


class NewLink(NamedTuple):
    """A link just made: the only time that its token is known, to be written into its email."""

    token: str
    link: AccessLink


def make_link(
    kind: str,
    *,
    lifetime: timedelta,
    context: ServiceContext,
    school: School | None = None,
    account: Account | None = None,
    partnership: Partnership | None = None,
) -> NewLink:
    """Make a link; earlier ones to sign in to the same account expire."""
    new = unsaved_link(
        kind, lifetime=lifetime, context=context, school=school, account=account, partnership=partnership
    )
    with database.atomic():
        if kind in SINGLE_USE:
            # Without an account nothing is found, with the same work.
            earlier = (AccessLink.kind == kind) & (AccessLink.account == (account.id if account else 0))
            still = AccessLink.expires_at > context.clock
            AccessLink.update(expires_at=context.clock).where(earlier & still).execute()
        new.link.save(force_insert=True)
    return new


def unsaved_link(kind: str, *, lifetime: timedelta, context: ServiceContext, **about: Any) -> NewLink:
    """A link to be saved; it expires by the real clock, whatever day a scenario pretends.

    `about` is its school, account or partnership.
    """
    token = secrets.token_urlsafe(TOKEN_BYTES)
    link = AccessLink(
        kind=kind,
        token_hash=token_hash(token),
        created_at=context.clock,
        expires_at=context.clock + lifetime,
        **about,
    )
    return NewLink(token, link)


def save_links(links: Sequence[AccessLink]) -> None:
    """Save new links of kinds that work more than once, in few queries."""
    with database.atomic():
        AccessLink.bulk_create(links, batch_size=_BATCH)


def use_link(link: AccessLink, clock: datetime) -> bool:
    """Note that a link is used; false if it does not work, or, where it works once, another request used it first."""
    works = (AccessLink.id == link.id) & (AccessLink.expires_at > clock)
    first = bool(AccessLink.update(used_at=clock).where(works & AccessLink.used_at.is_null()).execute())
    return first or (link.kind not in SINGLE_USE and link.is_usable(clock))


def delete_expired_links(context: ServiceContext) -> int:
    """Delete links that expired so long ago that their page no longer has to say so; returns their number."""
    before = context.clock - timedelta(days=context.settings.expired_link_days)
    return int(AccessLink.delete().where(AccessLink.expires_at < before).execute())
