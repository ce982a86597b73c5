"""The session of a browser, kept in the database (PD-48)."""

from datetime import datetime
from typing import Any

from peewee import JOIN, SQL, CharField, IntegerField, JSONField, ModelSelect, fn

from models.database import Record, UtcDateTimeField, connected, session_database
from models.lead_provider import LeadProvider
from models.prepared_query import PreparedQuery
from models.provider import Provider
from models.school import School
from models.user import Access, Account, User


class WebSession(Record):
    """One browser's session; the cookie holds a random key of which only the hash is kept."""

    key_hash = CharField(64, unique=True)
    account_id = IntegerField(null=True)
    access_id = IntegerField(null=True, index=True)
    data = JSONField(default=dict)
    created_at = UtcDateTimeField()
    touched_at = UtcDateTimeField(index=True)
    account: Account | None
    """Set by `session_with_access`: the account by which its user signed in; None if there is none, or it is gone."""
    access: Access | None
    """Set by `session_with_access`: what its user acts for, with the organisation; None if that has ended."""
    has_other_access: bool
    """Set by `session_with_access`: True if its user can switch to another organisation."""

    class Meta:
        database = session_database
        table_name = "web_session"


def session_with_access(key_hash: str) -> WebSession | None:
    """The session with this key, with its user in the same query; not over the connection that writes."""
    found: WebSession | None = _WITH_ACCESS.first(key_hash)
    return found


def _with_access(key_hash: str) -> "ModelSelect[WebSession]":
    other = Access.alias()
    others = other.select(SQL("1")).where(
        (other.user == Account.user)
        & Access.is_usable(other, Account.way)
        & ((other.area != Access.area) | (_organisation_id(other) != _organisation_id(Access)))
    )
    is_its_access = (
        (WebSession.access_id == Access.id) & (Access.user == Account.user) & Access.ended_at.is_null()
    )
    return (
        WebSession.select(
            WebSession,
            Account,
            Access,
            User,
            Provider,
            School,
            LeadProvider,
            fn.EXISTS(others).alias("has_other_access"),
        )
        .join_from(
            WebSession, Account, JOIN.LEFT_OUTER, on=(WebSession.account_id == Account.id), attr="account"
        )
        .join_from(WebSession, Access, JOIN.LEFT_OUTER, on=is_its_access, attr="access")
        .join_from(Access, User, JOIN.LEFT_OUTER)
        .join_from(Access, Provider, JOIN.LEFT_OUTER)
        .join_from(Access, School, JOIN.LEFT_OUTER)
        .join_from(Access, LeadProvider, JOIN.LEFT_OUTER)
        .where(WebSession.key_hash == key_hash)
    )


def _organisation_id(access: Any) -> Any:
    return fn.COALESCE(access.provider, access.school, access.lead_provider, 0)


_WITH_ACCESS = PreparedQuery(_with_access)


def delete_idle_sessions(before: datetime) -> int:
    """Delete sessions last used before a moment; returns how many."""
    with connected(session_database):
        return int(WebSession.delete().where(WebSession.touched_at < before).execute())
