"""Which service does a job work for? Told once, when the process starts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from config import Config
from models.database import connected, database
from models.loaded_scenario import in_force
from settings import InForce

_known: dict[str, Config] = {}


def use(config: Config) -> None:
    """Tell the jobs of this process where things are."""
    _known["config"] = config


def config() -> Config:
    """The configuration that this process works with."""
    return _known["config"]


def clock() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


@contextmanager
def at_work() -> Iterator[InForce]:
    """The database open for one job, with today and the settings as they are now."""
    with connected(database):
        yield in_force(config().today)
