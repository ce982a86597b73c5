"""A queue for tests: the Redis that the service starts itself, in a folder of the test."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from redis import Redis

from running import embedded_redis


@dataclass
class RunningRedis:
    """A Redis of a test's own."""

    folder: Path
    process: subprocess.Popen[bytes]

    @property
    def url(self) -> str:
        """The URL of the server."""
        return embedded_redis.url(self.folder)

    def kill(self) -> None:
        """`kill -9`, and wait until it is gone."""
        self.process.kill()
        self.process.wait()

    def start_again(self) -> None:
        """Start again with the same data, in another process."""
        self.kill()
        self.process = _start(self.folder)

    def empty(self) -> None:
        """Delete all data, between two tests."""
        with Redis.from_url(self.url) as connection:
            connection.flushall()


@contextmanager
def running_redis(folder: Path) -> Iterator[RunningRedis]:
    """A running server, killed afterwards."""
    server = RunningRedis(folder, _start(folder))
    try:
        yield server
    finally:
        server.kill()


def _start(folder: Path) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(embedded_redis.part(folder).command, stdin=subprocess.DEVNULL)
    assert embedded_redis.wait_until_it_answers(folder), "Redis did not start"
    return process
