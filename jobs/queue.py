"""The queue, in Redis: jobs carry ids and the key of their context. What Redis loses, the schedule queues again."""

import logging
import uuid
from collections.abc import Callable
from typing import Any

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry
from rq import Callback, Queue
from rq.job import Job

from models.service_context import current_config, current_key

log = logging.getLogger(__name__)

#: Each has a process of its own, so that an email does not wait while the Teaching Record System is slow to answer.
#: Those of large uploads, and of uploads that took longer than a turn, do not stand before small ones (jobs/turns.py).
UPLOADS, LARGE_UPLOADS, DELIVERIES, TEACHERS = QUEUES = ("uploads", "large-uploads", "deliveries", "teachers")

#: Seconds after which a job is stopped; work on an upload is taken up again then, from where it was.
LONGEST = {UPLOADS: 8, LARGE_UPLOADS: 63, DELIVERIES: 900, TEACHERS: 900}

_connections: dict[str, Redis] = {}


def connection() -> Redis:
    """The Redis client of this process, with short time-outs, because pages wait for it."""
    url = current_config().redis_url
    if url not in _connections:
        # One retry, because a pooled connection is broken after Redis was restarted.
        again = Retry(NoBackoff(), retries=1)
        _connections[url] = Redis.from_url(url, socket_connect_timeout=1, socket_timeout=5, retry=again)
    return _connections[url]


def enqueue(
    queue_name: str,
    job: Callable[..., Any],
    *ids: int | str,
    when_killed: Callable[[Job, Any], None] | None = None,
) -> bool:
    """Queue a job of this context once: not if it is waiting already. False if Redis cannot be reached.

    A job that is running is no reason not to queue it: it may have read the database already. The worker calls
    `when_killed` after it had to kill the job, which did not end at its time limit.
    """
    key = current_key()
    name = "-".join([key, job.__name__.replace("_", "-"), *map(str, ids)])
    try:
        queue = Queue(queue_name, connection=connection())
        if not any(waiting.startswith(f"{name}_") for waiting in queue.job_ids):
            # Each has an ID of its own, since a job that ends removes what Redis keeps under its ID.
            own = f"{name}_{uuid.uuid4().hex}"
            queue.enqueue(
                job,
                *ids,
                key=key,
                job_id=own,
                job_timeout=LONGEST[queue_name],
                result_ttl=0,
                failure_ttl=3600,
                on_stopped=when_killed and Callback(when_killed),
            )
    except RedisError:
        log.warning("queue not reached; the schedule will queue %s again", job.__name__)
        return False
    return True
