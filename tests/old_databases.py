"""Databases as they were after an earlier migration, for tests of the later ones."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from peewee import Database
from playhouse.migrations import Runner

from models.database import MIGRATIONS
from tests import databases


@contextlib.contextmanager
def database_at(migration: str, own_database: str, tmp_path: Path) -> Iterator[Database]:
    """An empty database of the kind of `own_database`, migrated up to this migration."""
    is_sqlite = own_database.startswith("sqlite")
    with databases.opened(f"sqlite:///{tmp_path}/old.db" if is_sqlite else own_database) as database:
        if not is_sqlite:
            database.execute_sql("DROP SCHEMA public CASCADE")
            database.execute_sql("CREATE SCHEMA public")
        Runner(database, str(MIGRATIONS)).up(migration)
        yield database


def add(database: Database, table: str, **values: Any) -> None:
    """Insert a row as an old version of the service did."""
    mark = "?" if "sqlite" in type(database).__name__.lower() else "%s"
    names, marks = ", ".join(values), ", ".join([mark] * len(values))
    database.execute_sql(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(values.values()))
