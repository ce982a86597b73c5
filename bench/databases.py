"""Databases to measure: SQLite always, and Postgres where one can be started."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config import Config
from models.database import database
from models.service_context import use
from tests import databases

NAMES = {"sqlite": "SQLite", "postgres": "Postgres"}


@contextmanager
def run_folder() -> Iterator[Path]:
    """A folder for the databases of this run, removed afterwards."""
    folder = databases.begin_run()
    try:
        yield folder
    finally:
        databases.end_run(folder)


def urls(folder: Path) -> dict[str, str]:
    """An empty, migrated database of each available kind, by the name of the kind."""
    found = {}
    for kind, name in NAMES.items():
        try:
            found[name] = databases.make(kind, folder)
        except databases.NoPostgres as problem:
            print(f"{name} is not measured: {problem}", file=sys.stderr)
    return found


@contextmanager
def at_work_on(url: str) -> Iterator[None]:
    """Bind every model to this database, for jobs too, in the block."""
    use(Config.from_environment({"TODAY": "2026-06-15", "DATABASE_URL": url}))
    try:
        with database.connection_context():
            yield
    finally:
        databases.close(database.obj)
