"""Leases: of several processes that could do the same work, one holds the lease on it."""

from datetime import datetime, timedelta

from peewee import CharField

from models.database import Record, UtcDateTimeField, database


class Lease(Record):
    """A name, the process that holds the lease, and when it expires."""

    name = CharField(unique=True)
    holder = CharField()
    expires_at = UtcDateTimeField()

    class Meta:
        table_name = "lease"

    @classmethod
    def take(cls, name: str, holder: str, *, now: datetime, seconds: int) -> bool:
        """Acquire or renew the lease; False while another holder has it."""
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
        """True if any holder has the lease at this moment."""
        return cls.select().where((cls.name == name) & (cls.expires_at > now)).exists()
