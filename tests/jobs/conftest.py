"""Settings, queue and stand-ins that the jobs of a test use."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from peewee import Database

from config import Config
from jobs import queue
from models.service_context import OWN, ContextSource, sources
from tests.redis_server import RunningRedis, running_redis
from tests.standins.programs import Program

#: Sets the environment of the jobs of this test.
Use = Callable[..., None]


@pytest.fixture
def use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Use:
    """Set the environment of the jobs of this test."""

    def tell(**environ: str) -> None:
        config = Config.from_environment({"DATA_DIR": str(tmp_path), **environ})
        monkeypatch.setitem(sources, OWN, ContextSource(config))

    return tell


@pytest.fixture
def trs(database: Database, trs_program: Program, use: Use) -> Program:
    """TRS in its normal state, which the jobs of this test use."""
    use(TRS_URL=trs_program.url)
    return trs_program


@pytest.fixture(scope="session")
def _redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningRedis]:
    with running_redis(tmp_path_factory.mktemp("redis")) as found:
        yield found


@pytest.fixture
def redis(_redis: RunningRedis, use: Use, monkeypatch: pytest.MonkeyPatch) -> Iterator[RunningRedis]:
    """An empty Redis, which the jobs of this test use."""
    use(REDIS_URL=_redis.url)
    monkeypatch.setattr(queue, "_connections", {})
    _redis.empty()
    yield _redis
    for connection in queue._connections.values():
        connection.close()
