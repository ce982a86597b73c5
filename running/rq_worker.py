"""The RQ worker: reconnects to Redis, limits the memory of a job, and logs no personal data."""

import contextlib
import logging
import os
import resource
import signal
import sys
import time
from typing import Any

from redis import Redis
from redis.backoff import ConstantBackoff
from redis.client import Pipeline
from redis.exceptions import RedisError
from redis.retry import Retry
from rq import Queue, Worker
from rq.exceptions import StopRequested
from rq.job import Job
from rq.worker_registration import register

from config import Config
from jobs.safe_traceback import safe_traceback
from running.parent_death_signal import end_with_parent

log = logging.getLogger("running.rq_worker")

#: Address space of one job, so that a zip bomb raises MemoryError in it and nowhere else.
#: In megabytes; JOB_MEMORY_MB of the environment changes it.
MEMORY_LIMIT = 1500
_WORKER_TTL = 30
_JOB_MONITORING_INTERVAL = 5
_MAINTENANCE_INTERVAL = 10
_LONGEST_RECONNECT_PAUSE = 1.0
#: Seconds before a worker that ended unasked is started again.
_RESTART_PAUSE = 0.2


class JobWorker(Worker):
    """An RQ worker that keeps its job through a Redis outage, limits its memory, and logs no personal data."""

    exponential_backoff_factor = 1.0
    max_connection_wait_time = _LONGEST_RECONNECT_PAUSE
    log_result_lifespan = False
    told_to_stop = False

    def request_stop(self, signum: int, frame: object) -> None:
        """Remember a signal to stop; RQ also stops for reasons of its own."""
        self.told_to_stop = True
        super().request_stop(signum, frame)  # type: ignore[no-untyped-call]

    def set_current_job_working_time(self, *args: Any, **kwargs: Any) -> None:
        """Record how long the current job has taken; a job does not fail because Redis is away."""
        with contextlib.suppress(RedisError):
            super().set_current_job_working_time(*args, **kwargs)

    def maintain_heartbeats(self, job: Job) -> None:
        """Send the heartbeats of the current job, in the same way; kill it if it did not end at its own time limit.

        A job cannot be interrupted while it is in C code. RQ would kill it after another minute, and it calls the
        `on_stopped` of a job only if that was stopped on purpose.
        """
        if job.timeout is not None and self.current_job_working_time > job.timeout:
            log.error(
                "Job %s (%s) killed: it did not end within %s seconds", job.id, job.func_name, job.timeout
            )
            self._stopped_job_id = job.id
            self.kill_horse()
            return
        with contextlib.suppress(RedisError):
            super().maintain_heartbeats(job)

    def teardown(self) -> None:
        """Deregister this worker if Redis answers, and stop the thread that listens for commands."""
        if self.pubsub_thread and not self.is_horse:
            self.pubsub_thread.stop()
        if self.horse_pid:  # or it would be left without a parent
            self.kill_horse()
            self.wait_for_horse()
        with contextlib.suppress(RedisError):
            super().teardown()  # type: ignore[no-untyped-call]

    def heartbeat(self, timeout: int | None = None, pipeline: Pipeline | None = None) -> None:
        """Send a heartbeat; register again if Redis was emptied."""
        super().heartbeat(timeout, pipeline=pipeline)
        if pipeline is None and self.birth_date and not self.connection.hexists(self.key, "birth"):
            self.connection.hset(self.key, mapping=self.serialize())
            register(self)

    def fork_work_horse(self, job: Job, queue: Queue) -> None:
        """Start the process of a job, in a process group of its own before this returns.

        RQ kills that group and lets the new process leave ours by itself: killed before it came to that, it took
        its worker with it.
        """
        super().fork_work_horse(job, queue)
        with contextlib.suppress(ProcessLookupError):
            os.setpgid(self.horse_pid, self.horse_pid)

    def main_work_horse(self, job: Job, queue: Queue) -> None:
        """Run one job in its process, which ends with its worker and has a memory limit."""
        try:
            self._bound_this_process()
        except Exception:
            log.exception("No process for a job can begin")
            os._exit(os.EX_CONFIG)  # otherwise it would continue as a worker itself
        super().main_work_horse(job, queue)

    def _bound_this_process(self) -> None:
        assert self.pid is not None
        end_with_parent(self.pid)
        limit = int(os.environ.get("JOB_MEMORY_MB") or MEMORY_LIMIT) * 1_000_000
        with contextlib.suppress(ValueError, OSError):  # macOS has no such limit
            resource.setrlimit(resource.RLIMIT_AS, (limit, limit))

    def handle_exception(self, job: Job, *exc_info: object) -> None:
        """Log where a job failed, without message or arguments, which may name a person."""
        log.error("Job %s (%s) failed: %s", job.id, job.func_name, safe_traceback(*exc_info))

    def handle_job_failure(
        self, job: Job, queue: Queue, started_job_registry: object = None, exc_string: str = ""
    ) -> None:
        """Store with the failed job in Redis where it failed, without the message."""
        failure = sys.exc_info()
        kept = safe_traceback(*failure) if failure[0] else exc_string
        super().handle_job_failure(job, queue, started_job_registry, exc_string=kept)


def run_jobs(queue: str, config: Config) -> None:
    """Run the jobs of one queue until told to stop, however often Redis goes away meanwhile.

    RQ waits for Redis only while it waits for a job. At any other moment (starting, maintenance, dequeuing) its worker
    ends; then another is started here, in the same process.
    """
    connection = connect(config.redis_url)
    with contextlib.suppress(StopRequested):  # told to stop while it was ending
        while not _work_until_it_ends(Queue(queue, connection=connection), connection):
            time.sleep(_RESTART_PAUSE)


def _work_until_it_ends(queue: Queue, connection: Redis) -> bool:
    """Run the jobs of a queue; True if the worker ended because it was told to."""
    wait_for(connection)
    with contextlib.suppress(RedisError):  # away again before it started
        worker = JobWorker(
            [queue],
            connection=connection,
            worker_ttl=_WORKER_TTL,
            job_monitoring_interval=_JOB_MONITORING_INTERVAL,
            maintenance_interval=_MAINTENANCE_INTERVAL,
            log_job_description=False,
        )
        worker.work(logging_level="WARNING")
        _let_signals_end_us()
        return worker.told_to_stop
    return False


def _let_signals_end_us() -> None:
    """End at once on a signal: between two workers there is nothing to finish."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)


def connect(redis_url: str) -> Redis:
    """A client that fails soon if Redis is away; the loop of the worker then retries."""
    return Redis.from_url(redis_url, retry=Retry(ConstantBackoff(0.1), retries=2))


def wait_for(connection: Redis) -> None:
    """Return when Redis answers."""
    while True:
        try:
            connection.ping()
            return
        except RedisError:
            time.sleep(0.5)
