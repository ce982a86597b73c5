"""The database of all models, SQLite or Postgres, and what Peewee does not support on one of them."""

import contextlib
import logging
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import peewee
from peewee import SQL, AutoField, Check, Database, DatabaseProxy, DateTimeField, Field, Model, SqliteDatabase
from playhouse.migrations import Runner

from models.connections import connect


class Databases(NamedTuple):
    """One database with two sets of connections, the second for writing sessions.

    So a request that only reads can be held to that (`PRAGMA query_only`), although its session is written.
    """

    records: Database
    sessions: Database


_chosen: ContextVar[Databases | None] = ContextVar("databases", default=None)


class ContextDatabase(DatabaseProxy):
    """The database of the running context; that of the process if no context was chosen."""

    def __init__(self, place: int) -> None:
        self.__dict__["place"] = place
        super().__init__()

    @property
    def obj(self) -> Any:
        """The database itself."""
        found = _chosen.get()
        return self.__dict__["own"] if found is None else found[self.__dict__["place"]]

    @obj.setter
    def obj(self, found: Database | None) -> None:
        self.__dict__["own"] = found

    def atomic(self, *args: Any, **kwargs: Any) -> Any:
        """A transaction as the database begins it; Peewee's own proxy would begin one without SQLite's write lock."""
        return self.obj.atomic(*args, **kwargs)


database = ContextDatabase(0)
session_database = ContextDatabase(1)

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"

#: The key of the advisory lock that keeps two processes from migrating at once.
_MIGRATION_LOCK = 7_301_977

_FETCHED_AT_ONCE = 500


class Record(Model):
    """The base class of every table."""

    id = AutoField()

    class Meta:
        database = database
        legacy_table_names = False


if TYPE_CHECKING:
    UtcDateTimeField = DateTimeField
else:

    class UtcDateTimeField(DateTimeField):
        """A moment: aware UTC in Python, UTC without a time zone in the database."""

        def db_value(self, value):
            """Store UTC; raises ValueError for a moment without a time zone, which is a mistake of ours."""
            if isinstance(value, datetime):
                if value.tzinfo is None:
                    raise ValueError("a moment needs a time zone")
                value = value.astimezone(UTC).replace(tzinfo=None)
            return super().db_value(value)

        def python_value(self, value):
            """Return an aware UTC moment."""
            value = super().python_value(value)
            if isinstance(value, datetime) and value.tzinfo is None:
                return value.replace(tzinfo=UTC)
            return value


def one_of(column: str, values: Iterable[str]) -> Any:
    """A check constraint: the column holds one of these words (or NULL, where that is allowed)."""
    listed = ", ".join(f"'{value}'" for value in values)
    return Check(f"{column} IN ({listed})")


def where(condition: str) -> SQL:
    """The condition of a partial index, written so that SQLite and Postgres both accept it."""
    return SQL(condition)


def locked(query: Any) -> Any:
    """The query with its rows locked until the transaction ends; on SQLite the transaction locks everything anyway."""
    return query if is_sqlite() else query.for_update()


def one_at_a_time(what: str) -> None:
    """Take an advisory lock until the transaction ends, for rules that no unique index can express.

    On SQLite only one transaction writes at a time anyway.
    """
    if not is_sqlite():
        database.execute_sql("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", (what,))


def tuples(query: Any) -> Iterator[tuple[Any, ...]]:
    """The rows of a query (or of what it returned) as plain tuples, one at a time."""
    return iter(query.tuples().execute())


def raw_tuples(query: Any) -> Iterator[tuple[Any, ...]]:
    """The rows of a query as the driver gives them: dates are text on SQLite. For the very many rows of one check."""
    return _fetched(database.execute(query))


def streamed_tuples(query: Any) -> Iterator[tuple[Any, ...]]:
    """The same, but streamed: Postgres' driver otherwise holds all rows in memory.

    They are a snapshot of the moment of the first read, whatever is committed before the last.
    """
    if is_sqlite():
        yield from raw_tuples(query)
        return
    statement, values = query.sql()
    with _driver_cursor(statement, f"streamed_{uuid.uuid4().hex}", withhold=True) as cursor:
        cursor.execute(statement, values)
        yield from _fetched(cursor)


def large_value(query: Any) -> Any:
    """The first value of a query, which may be megabytes; None without a row.

    Postgres otherwise sends bytes as text, which takes three times their size in memory.
    """
    if is_sqlite():
        row = database.execute(query).fetchone()
    else:
        statement, values = query.sql()
        with _driver_cursor(statement, binary=True) as cursor:
            row = cursor.execute(statement, values).fetchone()
    return row[0] if row else None


def _fetched(cursor: Any) -> Iterator[tuple[Any, ...]]:
    while rows := cursor.fetchmany(_FETCHED_AT_ONCE):
        yield from rows


def insert_batch(model: type[Record], fields: Sequence[Field], rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows of values as the driver takes them (JSON as text) in one query, much faster than Peewee does.

    On SQLite the SQL is compiled once; Postgres copies. `fields` must name every field that has a default, since
    only Peewee's own inserts fill in defaults.
    """
    if not rows:
        return
    if is_sqlite():
        run: Any = database.execute_sql
        run(_insert_sql(model, tuple(fields), len(rows)), list(chain.from_iterable(rows)))
        return
    columns = ", ".join(f'"{field.column_name}"' for field in fields)
    statement = f'COPY "{model._meta.table_name}" ({columns}) FROM STDIN'
    with _driver_cursor(statement) as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def add_once(model: type[Record], **values: Any) -> bool:
    """Insert a row unless a unique index has it already; True if it was inserted."""
    insert: Any = model.insert(**values)
    return bool(insert.on_conflict_ignore().as_rowcount().execute())


@contextlib.contextmanager
def _driver_cursor(statement: str, name: str = "", **more: Any) -> Iterator[Any]:
    """A cursor of the driver, for features that Peewee lacks; logged, and its errors raised, as Peewee does."""
    connection: Any = database.connection()
    as_peewee_raises_them: Any = vars(peewee)["__exception_wrapper__"]
    logging.getLogger("peewee").debug((statement, None))
    with as_peewee_raises_them, connection.cursor(name, **more) as cursor:
        yield cursor


@lru_cache(maxsize=64)
def _insert_sql(model: type[Record], fields: tuple[Field, ...], count: int) -> str:
    """The INSERT of this many rows, compiled once: compiling it for each batch takes longer than running it."""
    make: Any = model.insert_many
    nothing = [tuple(None for _field in fields)] * count
    return str(make(nothing, fields=list(fields)).sql()[0])


def use(url: str) -> Database:
    """Bind every model to this database; returns it."""
    if url.startswith("sqlite:///") and ":memory:" not in url:
        Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
    found: Database = connect(url)
    database.initialize(found)
    session_database.initialize(connect(url))
    return found


@contextlib.contextmanager
def chosen(found: Databases | None) -> Iterator[None]:
    """Bind all models of this thread to these databases for the block; None for those of the process."""
    token = _chosen.set(found)
    try:
        yield
    finally:
        _chosen.reset(token)


@contextlib.contextmanager
def connected(found: Database | DatabaseProxy = database) -> Iterator[None]:
    """Hold a connection for the block: taken from the pool and returned, unless the caller has one open already."""
    opened = found.connect(reuse_if_open=True)
    try:
        yield
    finally:
        if opened:
            found.close()


def is_sqlite() -> bool:
    """True if the database is SQLite."""
    return isinstance(database.obj, SqliteDatabase)


def migrate(found: Database) -> list[str]:
    """Run the migrations that have not run, and return their names; two processes at once wait for each other."""
    with _one_at_a_time(found):
        before = set(_applied(found))
        Runner(found, str(MIGRATIONS)).up()
        return [name for name in _applied(found) if name not in before]


def _applied(found: Database) -> list[str]:
    return [migration.name for migration in Runner(found, str(MIGRATIONS)).status() if migration.applied]


@contextlib.contextmanager
def _one_at_a_time(found: Database) -> Iterator[None]:
    if isinstance(found, SqliteDatabase):
        yield  # SQLite's own write lock makes the second process wait inside its first transaction.
        return
    run: Any = found.execute_sql
    run("SELECT pg_advisory_lock(%s)", (_MIGRATION_LOCK,))
    try:
        yield
    finally:
        run("SELECT pg_advisory_unlock(%s)", (_MIGRATION_LOCK,))
