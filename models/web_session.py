"""The session of a browser, kept in the database (PD-48)."""

from datetime import datetime

from peewee import JOIN, CharField, IntegerField, JSONField, ModelSelect

from models.database import Record, UtcDateTimeField, connected, session_database
from models.lead_provider import LeadProvider
from models.prepared_query import PreparedQuery
from models.provider import Provider
from models.school import School
from models.user import Access, User


class WebSession(Record):
    """One browser's session; the cookie holds a random key of which only the hash is kept."""

    key_hash = CharField(64, unique=True)
    access_id = IntegerField(null=True, index=True)
    data = JSONField(default=dict)
    created_at = UtcDateTimeField()
    touched_at = UtcDateTimeField(index=True)
    access: Access | None
    """Set by `session_with_access`: who is signed in, with their organisation; None when that access is gone."""

    class Meta:
        database = session_database
        table_name = "web_session"


def session_with_access(key_hash: str) -> WebSession | None:
    """The session with this key, with its user in the same query; not over the connection that writes."""
    found: WebSession | None = _WITH_ACCESS.first(key_hash)
    return found


def _with_access(key_hash: str) -> "ModelSelect[WebSession]":
    return (
        WebSession.select(WebSession, Access, User, Provider, School, LeadProvider)
        .join_from(WebSession, Access, JOIN.LEFT_OUTER, on=(WebSession.access_id == Access.id), attr="access")
        .join_from(Access, User, JOIN.LEFT_OUTER)
        .join_from(Access, Provider, JOIN.LEFT_OUTER)
        .join_from(Access, School, JOIN.LEFT_OUTER)
        .join_from(Access, LeadProvider, JOIN.LEFT_OUTER)
        .where(WebSession.key_hash == key_hash)
    )


_WITH_ACCESS = PreparedQuery(_with_access)


def delete_idle_sessions(before: datetime) -> int:
    """Delete sessions last used before a moment; returns how many."""
    with connected(session_database):
        return int(WebSession.delete().where(WebSession.touched_at < before).execute())
