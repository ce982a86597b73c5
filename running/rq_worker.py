"""How does an RQ worker behave here: when Redis goes away, when a job eats memory, and in what it writes?"""

from __future__ import annotations

import contextlib
import logging
import os
import resource
import sys
import time

from redis import Redis
from redis.backoff import ConstantBackoff
from redis.client import Pipeline
from redis.exceptions import RedisError
from redis.retry import Retry
from rq import Queue, Worker
from rq.job import Job
from rq.worker_registration import register

from config import Config
from jobs.failures import places
from models.database import database
from running.dies_with_parent import die_with

log = logging.getLogger("running.rq_worker")

#: Address space of one job: a spreadsheet that unpacks without end meets a MemoryError, and no one else does.
#: In megabytes; JOB_MEMORY_MB of the environment changes it.
MEMORY_LIMIT = 1500
_WORKER_TTL = 30
_JOB_MONITORING_INTERVAL = 5
_MAINTENANCE_INTERVAL = 10
_LONGEST_RECONNECT_PAUSE = 1.0


class JobWorker(Worker):
    """An RQ worker that comes back with Redis, bounds a job's memory, and writes nothing personal down."""

    exponential_backoff_factor = 1.0
    max_connection_wait_time = _LONGEST_RECONNECT_PAUSE
    log_result_lifespan = False

    def heartbeat(self, timeout: int | None = None, pipeline: Pipeline | None = None) -> None:
        """Say that this worker is alive; after Redis was emptied, also who it is."""
        super().heartbeat(timeout, pipeline=pipeline)
        if pipeline is None and self.birth_date and not self.connection.hexists(self.key, "birth"):
            self.connection.hset(self.key, mapping=self.serialize())
            register(self)

    def main_work_horse(self, job: Job, queue: Queue) -> None:
        """The process of one job: it ends with its worker, and may use so much memory and no more."""
        assert self.pid is not None
        die_with(self.pid)
        limit = int(os.environ.get("JOB_MEMORY_MB") or MEMORY_LIMIT) * 1_000_000
        with contextlib.suppress(ValueError, OSError):  # macOS knows no such limit
            resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        super().main_work_horse(job, queue)

    def handle_exception(self, job: Job, *exc_info: object) -> None:
        """Log where a job failed, without the message or the arguments, either of which may name a person."""
        log.error("Job %s (%s) failed: %s", job.id, job.func_name, places(*exc_info))

    def handle_job_failure(
        self, job: Job, queue: Queue, started_job_registry: object = None, exc_string: str = ""
    ) -> None:
        """Keep with the failed job in Redis where it failed, and not the message."""
        failure = sys.exc_info()
        kept = places(*failure) if failure[0] else exc_string
        super().handle_job_failure(job, queue, started_job_registry, exc_string=kept)


def run_jobs(queue: str, config: Config) -> None:
    """Do the jobs of one queue until told to stop; waits for Redis when it is not there yet."""
    connection = connect(config.redis_url)
    wait_for(connection)
    worker = JobWorker(
        [Queue(queue, connection=connection)],
        connection=connection,
        worker_ttl=_WORKER_TTL,
        job_monitoring_interval=_JOB_MONITORING_INTERVAL,
        maintenance_interval=_MAINTENANCE_INTERVAL,
        log_job_description=False,
    )
    _leave_no_connection_to_share()
    worker.work(logging_level="WARNING")


def connect(redis_url: str) -> Redis:
    """A connection that says soon when Redis is away; the worker's own loop then tries again."""
    return Redis.from_url(redis_url, retry=Retry(ConstantBackoff(0.1), retries=2))


def wait_for(connection: Redis) -> None:
    """Return when Redis answers; until then, ask again and again."""
    while True:
        try:
            connection.ping()
            return
        except RedisError:
            time.sleep(0.5)


def _leave_no_connection_to_share() -> None:
    """A forked job that inherits an open database connection would spoil it for both."""
    current = database.obj
    if current is None:
        return
    if hasattr(current, "close_all"):
        current.close_all()
    elif not current.is_closed():
        current.close()
