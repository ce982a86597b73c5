"""What does the service remember of one browser between two pages? Kept in the database (PD-48)."""

from __future__ import annotations

from datetime import datetime

from peewee import CharField, IntegerField, JSONField

from models.database import Record, UtcDateTimeField, connected, session_database


class WebSession(Record):
    """One browser's session; the cookie holds a random key of which only the hash is kept."""

    key_hash = CharField(64, unique=True)
    access_id = IntegerField(null=True, index=True)
    data = JSONField(default=dict)
    created_at = UtcDateTimeField()
    touched_at = UtcDateTimeField(index=True)

    class Meta:
        database = session_database
        table_name = "web_session"


def delete_idle_sessions(before: datetime) -> int:
    """Remove sessions last touched before a moment; says how many."""
    with connected(session_database):
        return int(WebSession.delete().where(WebSession.touched_at < before).execute())
