"""Flask sessions in the database: a random key in the cookie, its hash in the table (PD-48)."""

import hashlib
import secrets
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask, Request, Response, request
from flask.sessions import SessionInterface, SessionMixin
from werkzeug.datastructures import CallbackDict

from blueprints.web.connection import open_connection
from models.database import connected, session_database
from models.user import Access, Account
from models.web_session import WebSession, session_with_access

#: The moment of last use is written at most once in this time, so that most pages write nothing.
TOUCH_AFTER = timedelta(seconds=60)


class BrowserSession(CallbackDict[str, Any], SessionMixin):
    """The `session` of Flask, with the row it was read from."""

    def __init__(self, row: WebSession | None = None) -> None:
        super().__init__(dict(row.data) if row else {}, _mark_changed)
        self.row = row
        self.modified = False
        self.renew_key = False

    @property
    def access(self) -> Access | None:
        """The access of the signed-in user, read with the session; None if there is none, or it has ended."""
        return self.row.access if self.row is not None else None

    @property
    def account(self) -> Account | None:
        """The account by which the user signed in, read with the session; None if there is none, or it is gone."""
        return self.row.account if self.row is not None else None

    @property
    def has_other_access(self) -> bool:
        """True if the signed-in user can switch to another organisation."""
        return self.row is not None and bool(self.row.has_other_access)

    @property
    def is_new(self) -> bool:
        """True if it has no row yet."""
        return self.row is None

    def start_afresh(self) -> None:
        """Clear the session and renew its key: at sign-in and sign-out, so that the old key is worthless."""
        self.clear()
        self.renew_key = True


def _mark_changed(session: Any) -> None:
    session.modified = True


class DatabaseSessions(SessionInterface):
    """Flask's sessions in the table web_session, over a connection of their own."""

    def __init__(self, idle_for: timedelta) -> None:
        self.idle_for = idle_for

    def open_session(self, app: Flask, request: Request) -> BrowserSession:
        """The session of this browser; a new one if it has none or was idle too long."""
        key = request.cookies.get(self.get_cookie_name(app))
        if not key:
            return BrowserSession()
        open_connection()
        row = session_with_access(_hash(key))
        if row is None or row.touched_at < datetime.now(UTC) - self.idle_for:
            return BrowserSession()
        return BrowserSession(row)

    def save_session(self, app: Flask, session: BrowserSession, response: Response) -> None:  # type: ignore[override]
        """Save what changed, note that it was used, and set the cookie of a new key."""
        response.vary.add("Cookie")
        if session.is_new and not session:
            return
        if session.renew_key and not session:
            self._end(app, session, response)
            return
        row, now = session.row, datetime.now(UTC)
        if row is None or session.renew_key:
            with connected(session_database):
                self._set_cookie(app, response, self._create(session, now))
        elif session.modified or row.touched_at < now - TOUCH_AFTER:
            with connected(session_database):
                WebSession.update(**_columns(session), touched_at=now).where(
                    WebSession.id == row.id
                ).execute()

    def _create(self, session: BrowserSession, now: datetime) -> str:
        if session.row is not None:
            WebSession.delete_by_id(session.row.id)
        key = secrets.token_urlsafe(32)
        WebSession.create(
            key_hash=_hash(key),
            **_columns(session),
            created_at=now,
            touched_at=now,
        )
        return key

    def _end(self, app: Flask, session: BrowserSession, response: Response) -> None:
        if session.row is not None:
            with connected(session_database):
                WebSession.delete_by_id(session.row.id)
        response.delete_cookie(self.get_cookie_name(app), httponly=True, samesite="Lax", path="/")

    def _set_cookie(self, app: Flask, response: Response, key: str) -> None:
        response.set_cookie(
            self.get_cookie_name(app),
            key,
            httponly=True,
            samesite="Lax",
            secure=self.get_cookie_secure(app) or request.is_secure,
            path="/",
        )


def _columns(session: BrowserSession) -> dict[str, Any]:
    return {"account_id": session.get("account"), "access_id": session.get("access"), "data": dict(session)}


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
