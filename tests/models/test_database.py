"""Tests of the database on SQLite and Postgres: transactions, and isolation of one test from the next."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from peewee import Database, OperationalError

from models import database as records
from models.connections import connect
from models.database import is_sqlite, migrate
from models.lease import Lease
from tests.databases import opened

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize("time", ["first", "second"])
def test_what_a_test_writes_is_gone_in_the_next(database: Database, time: str) -> None:
    assert Lease.select().count() == 0
    assert Lease.take("schedule", time, now=NOW, seconds=15)
    assert Lease.select().count() == 1


def test_the_database_is_the_kind_that_the_test_is_named_for(database: Database, database_kind: str) -> None:
    assert is_sqlite() == (database_kind == "sqlite")


def test_a_database_of_its_own_is_migrated_and_empty(own_database: str) -> None:
    with opened(own_database) as found:
        assert migrate(found) == []
        assert found.execute_sql("SELECT COUNT(*) FROM lease").fetchone() == (0,)


def test_a_transaction_of_ours_holds_the_write_lock_of_sqlite_from_its_start(tmp_path: Path) -> None:
    """Otherwise two that both read before they write fail with “database is locked”."""
    url = f"sqlite:///{tmp_path / 'service.db'}"
    before = records.database.obj
    try:
        records.use(url)
        other = connect(url)
        other.execute_sql("PRAGMA busy_timeout = 0")
        refused = pytest.raises(OperationalError, match="locked")
        with records.database.connection_context(), records.database.atomic(), refused:
            other.execute_sql("BEGIN IMMEDIATE")
        other.close()
    finally:
        records.database.initialize(before)
        records.session_database.initialize(before)
