"""Metrics for Prometheus: requests, uploads, deliveries and queues.

Two processes answer requests, so requests are counted in files that both write (prometheus_client's way for
more than one process). Everything else is read from the database and Redis for each scrape,
so that every process gives the same numbers. No label can name a person: a page is its endpoint, never its address.
"""

import os
from collections.abc import Iterator
from datetime import datetime

from peewee import PeeweeException, fn
from prometheus_client import CONTENT_TYPE_LATEST as CONTENT_TYPE
from prometheus_client import CollectorRegistry, Counter, Histogram, disable_created_metrics, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector
from redis import Redis
from redis.exceptions import RedisError
from rq.utils import utcparse

from jobs.queue import QUEUES
from models.database import connected
from models.delivery import STATES as DELIVERY_STATES
from models.delivery import SYSTEMS, Delivery
from models.upload import STATES as UPLOAD_STATES
from models.upload import Upload
from uploads.registry import BULK_UPLOADS

__all__ = ["CONTENT_TYPE", "as_text", "count_request", "live_workers"]

_METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")
disable_created_metrics()
_ours = CollectorRegistry()
_requests = Counter(
    "http_requests",
    "Requests answered.",
    ["method", "page", "status"],
    registry=_ours,
    namespace="training_records",
)
_seconds = Histogram(
    "http_request_seconds",
    "Time from a request to its answer.",
    ["area"],
    registry=_ours,
    namespace="training_records",
    buckets=(0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)


def count_request(method: str, endpoint: str | None, code: int, seconds: float) -> None:
    """Count one request."""
    page = endpoint or "none"
    _requests.labels(method if method in _METHODS else "other", page, str(code)).inc()
    _seconds.labels(page.split(".")[0]).observe(seconds)


def as_text(queue: Redis) -> bytes:
    """All metrics in the text format of Prometheus."""
    registry = CollectorRegistry()
    registry.register(_FromDatabase())
    registry.register(_FromQueue(queue))
    if not os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        return generate_latest(registry) + generate_latest(_ours)
    MultiProcessCollector(registry)
    return generate_latest(registry)


def live_workers(queue: Redis, name: str, *, since: datetime) -> int:
    """The number of workers of a queue with a heartbeat since this moment; raises RedisError if Redis is away."""
    keys = [key.decode() for key in queue.smembers(f"rq:workers:{name}")]
    spoke = [queue.hget(key, "last_heartbeat") for key in keys]
    return sum(1 for moment in spoke if moment and utcparse(moment.decode()) >= since)


class _FromDatabase(Collector):
    """Uploads and deliveries by state; if the database is away, only that it is."""

    def collect(self) -> Iterator[Metric]:
        try:
            with connected():
                found = [_uploads(), _deliveries()]
        except PeeweeException:
            found = []
        up = GaugeMetricFamily("training_records_database_up", "1 when the database answers.")
        up.add_metric([], 1 if found else 0)
        yield from (*found, up)


class _FromQueue(Collector):
    """The waiting jobs of each queue; if Redis is away, only that it is."""

    def __init__(self, queue: Redis) -> None:
        self._queue = queue

    def collect(self) -> Iterator[Metric]:
        waiting = GaugeMetricFamily("training_records_queue_jobs", "Jobs that wait.", labels=["queue"])
        up = GaugeMetricFamily("training_records_queue_up", "1 when Redis answers.")
        try:
            for name in QUEUES:
                waiting.add_metric([name], self._queue.llen(f"rq:queue:{name}"))
            up.add_metric([], 1)
            yield waiting
        except RedisError:
            up.add_metric([], 0)
        yield up


def _uploads() -> Metric:
    query = Upload.select(Upload.kind, Upload.state, fn.COUNT(Upload.id)).group_by(Upload.kind, Upload.state)
    counts = {(kind, state): count for kind, state, count in query.tuples()}
    metric = GaugeMetricFamily("training_records_uploads", "Uploads by state.", labels=["kind", "state"])
    for kind in BULK_UPLOADS:
        for state in UPLOAD_STATES:
            metric.add_metric([kind, state], counts.get((kind, state), 0))
    return metric


def _deliveries() -> Metric:
    query = Delivery.select(Delivery.system, Delivery.state, fn.COUNT(Delivery.id))
    counts = {
        (to, state): count for to, state, count in query.group_by(Delivery.system, Delivery.state).tuples()
    }
    metric = GaugeMetricFamily(
        "training_records_deliveries", "Deliveries by state.", labels=["system", "state"]
    )
    for system in SYSTEMS:
        for state in DELIVERY_STATES:
            metric.add_metric([system, state], counts.get((system, state), 0))
    return metric
