"""Connections are kept between requests, are checked before they are used again, and never cross a fork."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Barrier, Thread

import psycopg
import pytest
from peewee import Database

from models.connections import connect
from tests import databases

ADD = "INSERT INTO school_year (year, opens_on) VALUES ({0}, '2026-06-01')"


@pytest.fixture
def kept(own_database: str) -> Iterator[Database]:
    """A database whose connections are kept."""
    found = connect(own_database)
    yield found
    databases.close(found)


def years(database: Database) -> list[int]:
    """The school years, as a request would read them."""
    with database.connection_context():
        return [year for (year,) in database.execute_sql("SELECT year FROM school_year ORDER BY year")]


def test_the_next_request_gets_the_same_connection(kept: Database) -> None:
    with kept.connection_context():
        first = kept.connection()
    with kept.connection_context():
        assert kept.connection() is first


def test_a_transaction_that_was_left_open_is_rolled_back(kept: Database) -> None:
    with kept.connection_context():
        kept.execute_sql("BEGIN")
        kept.execute_sql(ADD.format(2025))
    assert years(kept) == []


def test_threads_share_no_connection_at_once(kept: Database) -> None:
    together, used = Barrier(4), []

    def work() -> None:
        with kept.connection_context():
            together.wait(10)
            used.append(kept.connection())
            together.wait(10)

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({id(connection) for connection in used}) == 4


def end_connections(url: str) -> None:
    """What a server that is started again does."""
    with psycopg.connect(url, autocommit=True) as other:
        others = "datname = current_database() AND pid <> pg_backend_pid()"
        other.execute(f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE {others}")
        other.execute(ADD.format(2026))


def replace_file(url: str) -> None:
    """Put another database in the place of this one."""
    path = Path(url.removeprefix("sqlite:///"))
    other = shutil.copy(path, path.with_suffix(".new"))
    with databases.opened(f"sqlite:///{other}") as new:
        new.execute_sql(ADD.format(2026))
    other.rename(path)


def test_a_database_that_was_replaced_or_restarted_is_found_at_the_next_request(
    own_database: str, kept: Database
) -> None:
    assert years(kept) == []
    (replace_file if own_database.startswith("sqlite") else end_connections)(own_database)
    assert years(kept) == [2026]


FORK = f"""
import os, sys
from models.connections import connect

found = connect(sys.argv[1])
found.connect()
inherited = id(found.connection())
child = os.fork()
if not child:
    assert found.is_closed()
    with found.connection_context():
        assert id(found.connection()) != inherited
        found.execute_sql({ADD.format(2025)!r})
    os._exit(0)
assert os.waitpid(child, 0)[1] == 0
found.execute_sql({ADD.format(2026)!r})
found.close_all()
"""


def test_a_forked_process_opens_its_own_while_its_parent_goes_on(own_database: str, kept: Database) -> None:
    subprocess.run([sys.executable, "-c", FORK, own_database], check=True, cwd=databases.CHECKOUT)
    assert years(kept) == [2025, 2026]


FORK_WHEN_IDLE = """
import os, sys
from models.connections import connect

found = connect(sys.argv[1])
with found.connection_context():
    driver = found.connection()
if not os.fork():
    os._exit(0)
os.wait()
with found.connection_context():
    assert found.connection() is not driver
"""


def test_what_is_idle_is_closed_before_a_fork(own_database: str) -> None:
    subprocess.run([sys.executable, "-c", FORK_WHEN_IDLE, own_database], check=True, cwd=databases.CHECKOUT)
