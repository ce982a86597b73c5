"""Which service does a job work for? Told once, when the process starts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from config import Config
from models.database import connected, database
from models.service_context import ServiceContext, service_context

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
def opened() -> Iterator[ServiceContext]:
    """The database open for one job, with today and the settings as they are now."""
    with connected(database):
        yield service_context(config().today, config().service_url)
