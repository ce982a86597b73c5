"""How is work handed to another process? By id, over Redis; what Redis loses, the schedule queues again."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from redis import Redis
from redis.exceptions import RedisError
from rq import Queue
from rq.exceptions import DuplicateJobError

from jobs import service

log = logging.getLogger(__name__)

UPLOADS, DELIVERIES = "uploads", "deliveries"

#: Seconds after which a job is ended as hopeless.
LONGEST = 900

_connections: dict[str, Redis] = {}


def connection() -> Redis:
    """The one connection of this process to the queue; waits a second at most for Redis."""
    url = service.config().redis_url
    if url not in _connections:
        _connections[url] = Redis.from_url(url, socket_connect_timeout=1, socket_timeout=30)
    return _connections[url]


def enqueue(queue_name: str, job: Callable[..., Any], *ids: int | str) -> bool:
    """Queue a job once: one that waits already is not queued again. False when Redis is not there just now."""
    name = "-".join([job.__name__.replace("_", "-"), *map(str, ids)])
    try:
        queue = Queue(queue_name, connection=connection())
        if name in queue.job_ids:
            return True
        queue.enqueue(job, *ids, job_id=name, job_timeout=LONGEST, result_ttl=0, failure_ttl=3600)
    except DuplicateJobError:
        return True
    except RedisError:
        log.warning("queue not reached; the schedule will queue %s again", job.__name__)
        return False
    return True
