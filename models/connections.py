"""Connections to SQLite and Postgres, kept in a pool between requests and between jobs.

Opening one and setting it up takes longer than all the queries of a page. A connection is checked before it is used
again, goes back without a transaction, and stays in the process that opened it.
"""

import os
import select
import sqlite3
import threading
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote, urlparse
from weakref import WeakSet

from peewee import Database
from playhouse.pool import PooledDatabase, PooledPostgresqlDatabase, PooledSqliteDatabase

#: Open connections of one pool, and the seconds to wait for a free one.
_LIMITS: dict[str, Any] = {"max_connections": 20, "timeout": 10}

_pools: WeakSet[PooledDatabase] = WeakSet()

#: Connections that are never closed: SQLite would delete a write-ahead log that belongs to other connections.
_abandoned: list[object] = []


class _SqliteConnection(sqlite3.Connection):
    """A connection that remembers its file, since another file may replace it."""

    def __init__(self, path: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(path, *args, **kwargs)
        self.file = _file_at(path)


def _file_at(path: str) -> tuple[int, int] | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


class ServiceSqlite(PooledSqliteDatabase):  # type: ignore[misc]
    """SQLite whose transactions take the write lock when they begin, so that none fails half way for want of it."""

    def atomic(self, lock_type: str = "IMMEDIATE") -> Any:
        """A transaction that holds the write lock from its start (a savepoint inside another)."""
        return super().atomic(lock_type)

    def _is_closed(self, conn: _SqliteConnection) -> bool:
        """True if the file that it opened is no longer there."""
        if conn.file is not None and conn.file == _file_at(self.database):
            return bool(super()._is_closed(conn))
        _abandoned.append(conn)
        return True


class ServicePostgres(PooledPostgresqlDatabase):  # type: ignore[misc]
    """Postgres, whose server may have been started again while a connection was kept."""

    def _is_closed(self, conn: Any) -> bool:
        """True if the server closed it, or sent anything, since it was last used; takes no round trip."""
        if not conn.closed:
            said = select.poll()
            said.register(conn.fileno(), select.POLLIN)
            if not said.poll(0):
                return False
            conn.close()
        return True


def connect(url: str) -> Database:
    """The database at a `sqlite:///` or `postgresql://` URL, not yet connected; raises ValueError for any other."""
    parsed = urlparse(url)
    if parsed.scheme not in _KINDS:
        raise ValueError(f"DATABASE_URL starts with {parsed.scheme!r}: use sqlite:/// or postgresql://")
    found: Database = _KINDS[parsed.scheme](url)
    _pools.add(found)
    return found


def _sqlite(url: str) -> ServiceSqlite:
    path = url.removeprefix("sqlite:///")
    pragmas = {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 10_000, "synchronous": "normal"}
    return ServiceSqlite(path, pragmas=pragmas, factory=_SqliteConnection, check_same_thread=False, **_LIMITS)


def _postgres(url: str) -> ServicePostgres:
    parsed = urlparse(url)
    return ServicePostgres(
        unquote(parsed.path.lstrip("/")),
        user=unquote(parsed.username) if parsed.username else None,
        password=unquote(parsed.password) if parsed.password else None,
        host=parsed.hostname or _socket_host(parsed.query),
        port=parsed.port,
        stale_timeout=300,
        prefer_psycopg3=True,
        **_LIMITS,
    )


def _socket_host(query: str) -> str | None:
    return next((unquote(part[5:]) for part in query.split("&") if part.startswith("host=")), None)


_KINDS: dict[str, Callable[[str], PooledDatabase]] = {
    "sqlite": _sqlite,
    "postgresql": _postgres,
    "postgres": _postgres,
}


def _close_idle() -> None:
    """Close unused connections, so that a process that is forked next does not inherit them."""
    for pool in list(_pools):
        pool.close_idle()


def _abandon_inherited() -> None:
    """Leave connections of the parent's threads open, and begin with empty pools."""
    for pool in list(_pools):
        _abandoned.append((pool._connections, pool._in_use))
        pool._lock, pool._pool_lock = threading.Lock(), threading.RLock()
        pool._pool_available = threading.Condition(pool._pool_lock)
        pool.dispose()


os.register_at_fork(before=_close_idle, after_in_child=_abandon_inherited)
