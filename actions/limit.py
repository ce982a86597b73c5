"""Rate limits: so many tries of a subject at an action within a time window."""

import hashlib
import hmac
from collections.abc import Collection
from datetime import datetime, timedelta
from math import ceil
from typing import NamedTuple

from peewee import fn

from models.database import database, one_at_a_time
from models.rate_limit_hit import RateLimitHit


class TooMany(Exception):
    """The subject has reached the limit; nothing was counted. `wait` is the time until the next try can be made."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__()
        self.wait = wait

    @property
    def minutes(self) -> int:
        """The wait in whole minutes, at least 1."""
        return ceil(self.wait / timedelta(minutes=1)) or 1


class Counted(NamedTuple):
    """A try that was let through."""

    hit: RateLimitHit
    remaining: int
    """Further tries that are allowed now."""
    more_at: datetime
    """When the oldest counted try counts no longer, so that there is one more."""


def limit(subject: str, action: str, *, most: int, window: timedelta, clock: datetime) -> Counted:
    """Count one try, just before it is made; raises TooMany.

    A try that came to nothing is given back (`give_back`). Not within a transaction of the caller’s: a rollback would
    undo the count.
    """
    with database.atomic():
        # Serialised for each subject, or concurrent requests would all pass as the last allowed one.
        one_at_a_time(f"limit {action} {subject}")
        same = (RateLimitHit.subject == subject) & (RateLimitHit.action == action)
        counted = RateLimitHit.select(fn.COUNT(RateLimitHit.id), fn.MIN(RateLimitHit.counts_until))
        count, oldest = counted.where(same & (RateLimitHit.counts_until > clock)).scalar(as_tuple=True)
        if count >= most:
            raise TooMany(oldest - clock if oldest else window)
        hit = RateLimitHit.create(subject=subject, action=action, counts_until=clock + window)
        return Counted(hit, most - count - 1, oldest or hit.counts_until)


def give_back(counted: Counted) -> None:
    """Delete the count of a try; only its own row, whatever else is counted meanwhile."""
    counted.hit.delete_instance()


def forget_tries(subjects: Collection[str], action: str) -> None:
    """Delete the counted tries of subjects at an action."""
    is_theirs = RateLimitHit.subject.in_(subjects) & (RateLimitHit.action == action)
    RateLimitHit.delete().where(is_theirs).execute()


def hashed_subject(kind: str, value: str, *, key: str) -> str:
    """The subject of a limit for an email or IP address, which cannot be read back without the key."""
    return f"{kind} {hmac.new(key.encode(), value.encode(), hashlib.sha256).hexdigest()}"


def delete_old_hits(clock: datetime) -> int:
    """Delete tries that no longer count; returns their number."""
    return int(RateLimitHit.delete().where(RateLimitHit.counts_until <= clock).execute())
