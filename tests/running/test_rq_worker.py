"""The RQ worker: reconnects to Redis, limits the memory of a job, ends its job with itself, logs no names."""

import io
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import redis
from rq import Callback, Queue
from rq.job import Job

from running import embedded_redis
from running.supervisor import Part, Supervisor
from tests.processes import descendants, is_running, wait_until

pytestmark = pytest.mark.slow

WORK = """
import os
from config import Config
from running import rq_worker
rq_worker.run_jobs("uploads", Config.from_environment(os.environ))
"""

#: The calls in which RQ's worker asks Redis for something: in each, in this order, Redis fails once.
AT_WHATEVER_MOMENT = (
    "_set_ip_address register_birth subscribe set_state check_for_suspension run_maintenance_tasks heartbeat "
    "prepare_execution monitor_work_horse register_death"
)

AWAY_FOR_ONCE = """
import time
from redis.exceptions import ConnectionError
from rq import Worker
rq_worker._JOB_MONITORING_INTERVAL = 1
os.register_at_fork(after_in_child=lambda: time.sleep(0.2))  # as on a busy computer: its worker is faster
moments = {moments!r}.split()
def away_for_once(name):
    ask = getattr(Worker, name)
    def asked(*arguments, **named):
        if moments and moments[0] == name:
            del moments[0]
            if not moments:
                print("every moment has been", flush=True)
            raise ConnectionError("away for once")
        return ask(*arguments, **named)
    setattr(Worker, name, asked)
for name in moments:
    away_for_once(name)
"""


@dataclass
class Working:
    """A running Redis and worker, with their output."""

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
    with running_worker(WORK, tmp_path) as found:
        wait_until(lambda: bool(found.spoke()), 20, "the worker did not start")
        yield found


@contextmanager
def running_worker(program: str, folder: Path) -> Iterator[Working]:
    """Start a Redis and a worker, and end them afterwards."""
    out = io.StringIO()
    parts = Supervisor(process_ids=folder / "running", out=out)
    parts.start(embedded_redis.part(folder))
    assert embedded_redis.wait_until_it_answers(folder)
    environment = {"DATA_DIR": str(folder), "REDIS_URL": embedded_redis.url(folder)}
    parts.start(Part("uploads", (sys.executable, "-c", program), environment))
    stop = threading.Event()
    # Another thread starts the processes here: they end with the test, not with the thread.
    keeper = threading.Thread(target=parts.keep_running, args=(stop,))
    keeper.start()
    try:
        with redis.Redis.from_url(embedded_redis.url(folder)) as connection:
            yield Working(folder, out, connection)
    finally:
        stop.set()
        keeper.join()


def worker_without_redis_at(moments: str, folder: Path) -> AbstractContextManager[Working]:
    """Run a worker for which Redis fails in these calls, each once and in this order."""
    first, last = WORK.strip().rsplit("\n", 1)
    return running_worker(f"{first}{AWAY_FOR_ONCE.format(moments=moments)}{last}\n", folder)


def test_a_worker_does_jobs_again_as_soon_as_redis_is_back(working: Working) -> None:
    worker = working.process("uploads")
    redis_was = working.process("redis")
    working.kill("redis")
    wait_until(lambda: working.process("redis") != redis_was, 5, "Redis was not started again")
    wait_until(lambda: embedded_redis.answers(working.folder), 5, "Redis did not answer")
    working.enqueue("os.mkdir", str(working.folder / "made"))
    wait_until(lambda: (working.folder / "made").exists(), 5, "the job was not done")
    assert working.process("uploads") == worker, "the worker itself should have lived on"


def every_moment_came(working: Working) -> bool:
    """True once Redis failed in every call; until then there is always a job, which some of the calls need."""
    if not working.queue.count:
        working.enqueue("os.getpid")
    return "every moment has been" in working.out.getvalue()


def test_a_worker_lives_on_at_whatever_moment_redis_goes_away(tmp_path: Path) -> None:
    with worker_without_redis_at(AT_WHATEVER_MOMENT, tmp_path) as working:
        worker = working.process("uploads")
        wait_until(lambda: every_moment_came(working), 60, "not every moment came")
        working.enqueue("os.mkdir", str(tmp_path / "made"))
        wait_until(lambda: (tmp_path / "made").exists(), 5, "the job was not done")
        assert working.process("uploads") == worker


def test_a_job_lives_on_while_redis_is_away(tmp_path: Path) -> None:
    with worker_without_redis_at("maintain_heartbeats maintain_heartbeats", tmp_path) as working:
        until_told = "until [ -e told ]; do sleep 0.05; done; mkdir made"
        working.enqueue("subprocess.check_call", ["sh", "-c", f"cd '{tmp_path}'; {until_told}"])
        wait_until(lambda: "every moment has been" in working.out.getvalue(), 60, "it was not watched")
        (tmp_path / "told").touch()
        wait_until(lambda: (tmp_path / "made").exists(), 5, "the job was given up")


def test_a_worker_without_redis_ends_when_told(working: Working) -> None:
    worker = working.process("uploads")
    os.kill(working.process("redis"), signal.SIGSTOP)
    os.kill(worker, signal.SIGTERM)
    os.kill(working.process("redis"), signal.SIGKILL)
    wait_until(lambda: not is_running(worker), 5, "the worker did not end")


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


def test_a_job_whose_process_cannot_begin_fails_and_leaves_no_second_worker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOB_MEMORY_MB", "much")
    with running_worker(WORK, tmp_path) as working:
        job = working.enqueue("os.mkdir", str(tmp_path / "made"))
        wait_until(lambda: job.get_status(refresh=True) == "failed", 15, "the job did not fail")
        assert "No process for a job can begin" in working.out.getvalue()
        wait_until(lambda: not descendants(working.process("uploads")), 15, "its process lives on")


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


STUCK = """
import signal, sys, time
def until_killed():
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})  # as in C code, no time limit interrupts it
    time.sleep(600)
def afterwards(job, connection):
    connection.set("killed", job.id)
sys.modules["stuck"] = sys.modules["__main__"]
"""


def test_a_job_that_no_time_limit_can_interrupt_is_killed_and_the_next_is_done(tmp_path: Path) -> None:
    with running_worker(STUCK + WORK, tmp_path) as working:
        job = working.queue.enqueue(
            "stuck.until_killed", job_timeout=1, on_stopped=Callback("stuck.afterwards")
        )
        working.enqueue("os.mkdir", str(tmp_path / "made"))
        wait_until(lambda: (tmp_path / "made").exists(), 30, "the next job was not done")
        assert working.connection.get("killed") == job.id.encode()
        assert "killed: it did not end within 1 seconds" in working.out.getvalue()
