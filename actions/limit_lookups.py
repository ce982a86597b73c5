"""Rate limit for lookups of a user in the Teaching Record System.

The person looked up is stored nowhere (PD-64).
"""

from datetime import timedelta
from math import ceil

from actions.conflict import Conflict
from models.database import database, locked
from models.service_context import ServiceContext
from models.trs_lookup import TRSLookup
from models.user import User
from rules.wording import Wording

#: The period that the limit is for.
_WITHIN = timedelta(hours=1)

MESSAGES = Wording(
    too_many="You have looked for {most} people in the last hour. Try again in {minutes} minutes",
    too_many_for_a_minute="You have looked for {most} people in the last hour. Try again in 1 minute",
)


class TooManyLookups(Conflict):
    """The user has reached the limit of lookups in an hour; nothing was looked up."""


def limit_lookups(user: User, context: ServiceContext) -> TRSLookup:
    """Count one lookup, just before it is made; raises TooManyLookups (setting `lookups_an_hour`).

    The lookup is given back if TRS does not answer, or not as its API describes (`uncount_lookup`). Not within a
    transaction of the caller’s: a rollback would undo the count.
    """
    most = context.settings.lookups_an_hour
    with database.atomic():
        # Serialised for each user, or concurrent requests would all pass as the last allowed one.
        locked(User.select(User.id).where(User.id == user.id)).execute()
        if (last := TRSLookup.one_since(user, context.clock - _WITHIN, most)) is not None:
            minutes = ceil((last + _WITHIN - context.clock) / timedelta(minutes=1)) or 1
            message = "too_many_for_a_minute" if minutes == 1 else "too_many"
            raise TooManyLookups(MESSAGES(message, most=most, minutes=minutes))
        return TRSLookup.create(user=user, at=context.clock)


def uncount_lookup(lookup: TRSLookup) -> None:
    """Delete the count of a lookup without a result; only its own row, whatever else is counted meanwhile."""
    lookup.delete_instance()


def delete_lookup_counts(context: ServiceContext) -> int:
    """Delete lookups older than the period; returns their number."""
    return int(TRSLookup.delete().where(TRSLookup.at < context.clock - _WITHIN).execute())
