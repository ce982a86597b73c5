"""Does a worker come back with Redis, bound the memory of a job, end its job with itself, and keep names to itself?"""

from __future__ import annotations

import io
import os
import signal
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import redis
from rq import Queue
from rq.job import Job

from running import embedded_redis
from running.parts import Part, Parts
from tests.processes import descendants, is_running, wait_until

pytestmark = pytest.mark.slow

WORK = """
import os
from config import Config
from running.rq_worker import run_jobs
run_jobs("uploads", Config.from_environment(os.environ))
"""


@dataclass
class Working:
    """A Redis and a worker that are kept running, and what they wrote."""

    folder: Path
    out: io.StringIO
    connection: redis.Redis

    @property
    def queue(self) -> Queue:
        return Queue("uploads", connection=self.connection)

    def process(self, part: str) -> int:
        return int((self.folder / "running" / f"{part}.pid").read_text())

    def kill(self, part: str) -> None:
        os.kill(self.process(part), signal.SIGKILL)

    def enqueue(self, name: str, *arguments: Any) -> Job:
        return self.queue.enqueue(name, *arguments)

    def spoke(self) -> list[bytes]:
        return [m for key in self.connection.smembers("rq:workers:uploads") if (m := self._heartbeat(key))]

    def _heartbeat(self, key: bytes) -> bytes | None:
        return self.connection.hget(key, "last_heartbeat")


@pytest.fixture
def working(tmp_path: Path) -> Iterator[Working]:
    out = io.StringIO()
    parts = Parts(process_ids=tmp_path / "running", out=out)
    parts.start(embedded_redis.part(tmp_path))
    assert embedded_redis.wait_until_it_answers(tmp_path)
    environment = {"DATA_DIR": str(tmp_path), "REDIS_URL": embedded_redis.url(tmp_path)}
    parts.start(Part("uploads", (sys.executable, "-c", WORK), environment))
    stop = threading.Event()
    # The parts are started from another thread here, so they must not outlive the test but may outlive the thread.
    keeper = threading.Thread(target=parts.keep_running, args=(stop,))
    with redis.Redis.from_url(embedded_redis.url(tmp_path)) as connection:
        here = Working(tmp_path, out, connection)
        wait_until(lambda: bool(here.spoke()), 20, "the worker did not start")
        keeper.start()
        yield here
        stop.set()
        keeper.join()


def test_a_worker_does_jobs_again_as_soon_as_redis_is_back(working: Working) -> None:
    worker = working.process("uploads")
    redis_was = working.process("redis")
    working.kill("redis")
    wait_until(lambda: working.process("redis") != redis_was, 5, "Redis was not started again")
    wait_until(lambda: embedded_redis.answers(working.folder), 5, "Redis did not answer")
    working.enqueue("os.mkdir", str(working.folder / "made"))
    wait_until(lambda: (working.folder / "made").exists(), 5, "the job was not done")
    assert working.process("uploads") == worker, "the worker itself should have lived on"


def test_a_worker_is_known_again_after_redis_was_emptied(working: Working) -> None:
    working.connection.flushall()
    working.enqueue("os.mkdir", str(working.folder / "made"))
    wait_until(lambda: (working.folder / "made").exists(), 5, "the job was not done")
    wait_until(lambda: bool(working.spoke()), 5, "nobody knows of the worker")


def test_a_job_that_eats_memory_fails_and_the_worker_lives(working: Working) -> None:
    job = working.enqueue("builtins.bytearray", 4_000_000_000)
    wait_until(lambda: job.get_status(refresh=True) == "failed", 10, "the job did not fail")
    working.enqueue("os.mkdir", str(working.folder / "made"))
    wait_until(lambda: (working.folder / "made").exists(), 5, "the worker did not live on")


def test_what_a_failed_job_said_about_somebody_is_written_nowhere(working: Working) -> None:
    job = working.enqueue("builtins.int", "Siobhán O’Neill")
    wait_until(lambda: job.get_status(refresh=True) == "failed", 10, "the job did not fail")
    wait_until(lambda: "ValueError" in working.out.getvalue(), 5, "the failure was not logged")
    result = job.latest_result()
    assert result is not None
    assert "ValueError" in (result.exc_string or "")
    assert "Siobh" not in (result.exc_string or "") + working.out.getvalue()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a watcher looks once a second (best effort)")
def test_a_job_ends_with_its_worker(working: Working) -> None:
    worker = working.process("uploads")
    working.enqueue("time.sleep", 60)
    wait_until(lambda: bool(descendants(worker)), 10, "the job did not start")
    jobs = descendants(worker)
    working.kill("uploads")
    wait_until(lambda: not any(map(is_running, jobs)), 5, "the job lived on")
    wait_until(lambda: working.process("uploads") != worker, 5, "the worker was not started again")
