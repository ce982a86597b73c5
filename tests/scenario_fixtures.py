"""Loaded scenarios on a given day, each loaded once in a run and copied for each user of it.

Each is loaded as `load-scenario` loads it, into a folder as a service has one. A test gets a copy, or reads the one
that its process keeps.
"""

import contextlib
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from peewee import Database

import models.database as records
from config import Config
from models.connections import connect
from scenarios.scenario import load, scenario_named
from tests import databases
from tests.processes import RunningService


@dataclass(frozen=True)
class OpenScenario:
    """A scenario on a day: its records, and the folder with the data of its stand-ins."""

    database: Database
    folder: Path


def copy_scenario(folder: Path, name: str, day: date | None = None) -> Path:
    """Copy a loaded scenario to where a service looks for its data, as if started there on that day."""
    key = f"{name}-{day or 'today'}"
    made = databases.run_folder() / key
    with databases.once(key):
        if not made.exists():
            _load(made.with_suffix(".new"), name, day).rename(made)
    shutil.copytree(made, folder, dirs_exist_ok=True)
    return folder


def open_scenario(folder: Path, name: str, day: date) -> OpenScenario:
    """A scenario to read, in a new folder; the caller closes its database."""
    copy_scenario(folder, name, day)
    return OpenScenario(connect(_url(folder)), folder)


def load_into(service: RunningService, name: str, day: date | None = None) -> None:
    """Give a running service the data of a scenario, as if loaded on that day, which its today then is."""
    with tempfile.TemporaryDirectory() as made:
        folder = copy_scenario(Path(made), name, day)
        with _sqlite(folder) as loaded, _sqlite(service.data_dir) as live:
            # The stand-in for TRS remembers references.
            loaded.execute("UPDATE trainee SET reference = lower(hex(randomblob(16)))")
            if day:
                loaded.execute("UPDATE loaded_scenario SET today = ?", (day.isoformat(),))
            # The leader of the scheduler stays the leader.
            for lease in live.execute("SELECT * FROM lease"):
                loaded.execute(f"INSERT INTO lease VALUES ({', '.join('?' * len(lease))})", lease)
            loaded.commit()
            loaded.backup(live)
        for path in (folder / "standins").iterdir():
            new = service.data_dir / "standins" / f"{path.name}.new"
            shutil.copy(path, new).replace(new.with_suffix(""))
    service.scenario = (name, day)


def _sqlite(folder: Path) -> contextlib.closing[sqlite3.Connection]:
    return contextlib.closing(sqlite3.connect(folder / "service.db", timeout=20))


def _url(folder: Path) -> str:
    return f"sqlite:///{folder / 'service.db'}"


def _load(folder: Path, name: str, day: date | None) -> Path:
    today = {"TODAY": day.isoformat()} if day else {}
    scenario = scenario_named(name)
    assert scenario is not None
    folder.mkdir()
    with databases.opened(_url(folder)) as found, using_database(found):
        records.migrate(found)
        load(scenario, Config.from_environment({"DATA_DIR": str(folder), **today}))
    return folder


@contextlib.contextmanager
def using_database(found: Database) -> Iterator[None]:
    """Bind every model to this database for the block."""
    before = records.database.obj, records.session_database.obj
    records.database.initialize(found)
    records.session_database.initialize(found)
    try:
        yield
    finally:
        records.database.initialize(before[0])
        records.session_database.initialize(before[1])
