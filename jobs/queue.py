"""How is work handed to another process? By id, over Redis; what Redis loses, the schedule queues again."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable
from typing import Any

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry
from rq import Queue

from jobs import job_context

log = logging.getLogger(__name__)

#: Each has a process of its own: an email does not wait behind a Teaching Record System that is slow to answer.
UPLOADS, DELIVERIES, TEACHERS = QUEUES = ("uploads", "deliveries", "teachers")

#: Seconds after which a job is ended as hopeless.
LONGEST = 900

_connections: dict[str, Redis] = {}


def connection() -> Redis:
    """The one connection of this process to the queue; a page never waits long for Redis."""
    url = job_context.config().redis_url
    if url not in _connections:
        # Once more at once: a connection that was open while Redis was started again is found broken when used.
        again = Retry(NoBackoff(), retries=1)
        _connections[url] = Redis.from_url(url, socket_connect_timeout=1, socket_timeout=5, retry=again)
    return _connections[url]


def enqueue(queue_name: str, job: Callable[..., Any], *ids: int | str) -> bool:
    """Queue a job once: one that waits already is not queued again. False when Redis is not there just now.

    One that is at work is no reason not to: it may have looked already.
    """
    name = "-".join([job.__name__.replace("_", "-"), *map(str, ids)])
    try:
        queue = Queue(queue_name, connection=connection())
        if not any(waiting.startswith(f"{name}_") for waiting in queue.job_ids):
            # Each has a name of its own, since a job that ends takes away what Redis knows under its name.
            own = f"{name}_{uuid.uuid4().hex}"
            queue.enqueue(job, *ids, job_id=own, job_timeout=LONGEST, result_ttl=0, failure_ttl=3600)
    except RedisError:
        log.warning("queue not reached; the schedule will queue %s again", job.__name__)
        return False
    return True
