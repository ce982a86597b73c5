"""Times of a user's lookups in the Teaching Record System, without the person looked up."""

from datetime import datetime

from peewee import ForeignKeyField

from models.database import Record, UtcDateTimeField
from models.user import User


class TRSLookup(Record):
    """One lookup of one user: its time, and nothing else (PD-64)."""

    user = ForeignKeyField(User, on_delete="CASCADE", index=False)
    user_id: int
    at = UtcDateTimeField()

    class Meta:
        table_name = "trs_lookup"
        indexes = ((("user", "at"), False),)

    @classmethod
    def one_since(cls, user: User, since: datetime, place: int) -> datetime | None:
        """The time of the user's lookup in this place since a moment, the latest first; None if they made fewer."""
        latest_first = cls.select().where((cls.user == user) & (cls.at >= since)).order_by(cls.at.desc())
        found: TRSLookup | None = latest_first.offset(place - 1).first()
        return found.at if found else None
