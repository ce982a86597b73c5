"""Counting how often a user looks somebody up in the Teaching Record System, and stopping them at a limit.

Whom they looked up is written nowhere (part 3, item 5).
"""

from __future__ import annotations

from datetime import timedelta

from actions.refused import Refused
from models.database import database, locked
from models.trs_lookup import TRSLookup
from models.user import User
from settings import InForce

#: How long lookups count.
_WITHIN = timedelta(hours=1)


class TooManyLookups(Refused):
    """The user has looked up as many people in an hour as anybody may; nothing was looked up."""


def count_lookup(user: User, in_force: InForce) -> None:
    """Count one lookup, just before it is made; raises TooManyLookups (setting `lookups_an_hour`).

    Not in a transaction of the caller’s that may be rolled back, or the lookup does not count.
    """
    most = in_force.settings.lookups_an_hour
    with database.atomic():
        # One at a time for each user, so that many at once are not all taken for the last that is allowed.
        locked(User.select(User.id).where(User.id == user.id)).execute()
        if TRSLookup.count_since(user, in_force.clock - _WITHIN) >= most:
            raise TooManyLookups(f"You have looked for {most} people in the last hour. Try again in an hour")
        TRSLookup.create(user=user, at=in_force.clock)


def forget_lookups(in_force: InForce) -> int:
    """Delete lookups that no longer count; says how many."""
    return int(TRSLookup.delete().where(TRSLookup.at < in_force.clock - _WITHIN).execute())
