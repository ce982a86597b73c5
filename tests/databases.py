"""A migrated, empty database for each test that asks for one, on SQLite and on Postgres.

A migrated database of each kind (and of each earlier migration) is made once in a run and copied. SQLite always;
Postgres from DATABASE_URL_TEST, else started here; where neither works the tests on it are skipped, and the summary
says so loudly.
"""

import contextlib
import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlparse

import psycopg
from peewee import Database
from playhouse.migrations import Runner

from models.connections import connect
from models.database import MIGRATIONS, migrate

KINDS = ("sqlite", "postgres")
CHECKOUT = Path(__file__).resolve().parent.parent


class NoPostgres(Exception):
    """No Postgres could be reached or started; the message says why."""


def begin_run() -> Path:
    """Make the folder that every process of this test run shares; the processes find it in the environment."""
    folder = Path(tempfile.mkdtemp(prefix="test-run-"))
    os.environ["TEST_RUN_FOLDER"], os.environ["TEST_RUN_PID"] = str(folder), str(os.getpid())
    return folder


def end_run(folder: Path) -> None:
    """Remove the folder of the run."""
    for name in _made_on_a_given_server(folder):
        with contextlib.suppress(psycopg.Error):
            _on_server(_given_address(), f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    shutil.rmtree(folder, ignore_errors=True)


def make(kind: str, folder: Path, up_to: str | None = None) -> str:
    """The URL of an empty database for the caller alone, after this migration or all; raises NoPostgres."""
    return _make_sqlite(folder, up_to) if kind == "sqlite" else _make_postgres(up_to)


def _make_sqlite(folder: Path, up_to: str | None) -> str:
    with once("sqlite"):
        migrated = run_folder() / f"migrated_{up_to}.db"
        if not migrated.exists():
            making = run_folder() / "making.db"
            _migrate(f"sqlite:///{making}", up_to)
            making.rename(migrated)
    path = folder / f"{uuid.uuid4().hex}.db"
    shutil.copy(migrated, path)
    return f"sqlite:///{path}"


def _make_postgres(up_to: str | None) -> str:
    with once("postgres"):
        address = _given_address() or _started_address()
        template = f"migrated_{run_folder().name[-8:].lower()}_{up_to}"
        if not (run_folder() / template).exists():
            _create(address, template, "template0")
            _migrate(address.format(name=template), up_to)
            (run_folder() / template).touch()
        name = f"test_{uuid.uuid4().hex[:12]}"
        _create(address, name, template)
    return address.format(name=name)


def _given_address() -> str:
    """DATABASE_URL_TEST with a place for the name of a database; empty if it is not set."""
    url = os.environ.get("DATABASE_URL_TEST", "")
    return urlparse(url)._replace(path="/{name}").geturl() if url else ""


def _started_address() -> str:
    folder = run_folder()
    if not (folder / "starting").exists():
        (folder / "starting").touch()
        command = [sys.executable, "-m", "tests.postgres_server", str(folder), os.environ["TEST_RUN_PID"]]
        quiet = subprocess.DEVNULL
        subprocess.run(command, cwd=CHECKOUT, stdin=quiet, stdout=quiet, stderr=quiet, check=True)
    give_up_at = time.monotonic() + 60
    while time.monotonic() < give_up_at:
        if (folder / "address").exists():
            return (folder / "address").read_text()
        if (folder / "failure").exists():
            raise NoPostgres((folder / "failure").read_text())
        time.sleep(0.05)
    raise NoPostgres("it did not start within a minute")


def _create(address: str, name: str, template: str) -> None:
    try:
        _on_server(address, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    except psycopg.OperationalError as problem:
        if problem.pgconn:
            problem.pgconn.finish()
        first_line = str(problem).splitlines()[0]
        raise NoPostgres(f"DATABASE_URL_TEST does not answer: {first_line}") from None
    with (run_folder() / "made").open("a") as made:
        made.write(f"{name}\n")


def _made_on_a_given_server(folder: Path) -> list[str]:
    made = folder / "made"
    return made.read_text().split() if _given_address() and made.exists() else []


def _on_server(address: str, statement: str) -> None:
    with psycopg.connect(address.format(name="postgres"), autocommit=True) as connection:
        connection.execute(statement)


def _migrate(url: str, up_to: str | None) -> None:
    with opened(url) as database:
        if up_to:
            Runner(database, str(MIGRATIONS)).up(up_to)
        else:
            migrate(database)


@contextlib.contextmanager
def opened(url: str) -> Iterator[Database]:
    """A database with a connection, closed for good afterwards (a pool would keep it)."""
    database = connect(url)
    try:
        with database.connection_context():
            yield database
    finally:
        close(database)


def close(database: Database) -> None:
    """Close a database for good."""
    getattr(database, "close_all", database.close)()


def run_folder() -> Path:
    """The folder that every process of this test run shares."""
    return Path(os.environ["TEST_RUN_FOLDER"])


@contextlib.contextmanager
def once(what: str) -> Iterator[None]:
    """Lock that lets one process of the run in at a time."""
    with (run_folder() / f"{what}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
