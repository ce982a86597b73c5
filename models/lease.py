"""Which process leads the schedule just now?"""

from __future__ import annotations

from datetime import datetime, timedelta

from peewee import CharField

from models.database import Record, UtcDateTimeField, database


class Lease(Record):
    """One leader at a time: a name, who holds it, and until when."""

    name = CharField(unique=True)
    holder = CharField()
    expires_at = UtcDateTimeField()

    class Meta:
        table_name = "lease"

    @classmethod
    def take(cls, name: str, holder: str, *, now: datetime, seconds: int) -> bool:
        """Take or renew the lease; false while somebody else holds it."""
        until = now + timedelta(seconds=seconds)
        with database.atomic():
            cls.insert(name=name, holder="", expires_at=now).on_conflict_ignore().execute()
            mine_or_free = (cls.holder == holder) | (cls.expires_at <= now)
            taken = (
                cls.update(holder=holder, expires_at=until).where((cls.name == name) & mine_or_free).execute()
            )
        return bool(taken)

    @classmethod
    def is_held(cls, name: str, *, now: datetime) -> bool:
        """Whether somebody holds the lease at this moment."""
        return cls.select().where((cls.name == name) & (cls.expires_at > now)).exists()
