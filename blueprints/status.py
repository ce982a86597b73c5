"""Health check, readiness check and metrics."""

import hmac
import time
from datetime import UTC, datetime, timedelta

from flask import Blueprint, Response, abort, current_app, g, request
from flask.typing import ResponseReturnValue
from peewee import PeeweeException
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from blueprints.web import metrics
from config import Config
from jobs.queue import QUEUES
from jobs.schedule import LEASE
from models.database import connected
from models.lease import Lease
from models.service_context import LoadedScenario

status = Blueprint("status", __name__)

#: An idle worker sends a heartbeat every 15 seconds, a busy one every 5; after two missed ones it counts as dead.
WORKER_TIMEOUT = timedelta(seconds=40)


@status.get("/healthz")
def healthz() -> ResponseReturnValue:
    """Liveness: answers without the database or Redis (PD-59)."""
    return Response("ok\n", content_type="text/plain; charset=utf-8")


@status.get("/readyz")
def readyz() -> ResponseReturnValue:
    """Readiness: 200 if database, queue and worker answer, else 503 (PD-59)."""
    config: Config = current_app.extensions["config"]
    now = datetime.now(UTC)
    queue = _queue(config)
    answers = {
        "database": _database_answers(),
        "queue": _queue_answers(queue),
        "worker": _worker_answers(queue, now),
    }
    parts = {name: "ok" if is_up else "not answering" for name, is_up in answers.items()}
    return parts, 200 if all(answers.values()) else 503


@status.get("/metrics", endpoint="metrics")
def show_metrics() -> ResponseReturnValue:
    """Metrics for Prometheus; in production only with the METRICS_TOKEN."""
    config: Config = current_app.extensions["config"]
    if not _may_see_metrics(config):
        abort(404)
    return Response(metrics.as_text(_queue(config)), content_type=metrics.CONTENT_TYPE)


@status.before_app_request
def start_clock() -> None:
    """Note when the request started."""
    g.started_at = time.perf_counter()


@status.after_app_request
def count_request(response: Response) -> Response:
    """Count the request by its endpoint, never by its address."""
    if started_at := g.get("started_at"):
        metrics.count_request(
            request.method, request.endpoint, response.status_code, time.perf_counter() - started_at
        )
    return response


def _may_see_metrics(config: Config) -> bool:
    if config.is_demo:
        return True
    given = request.headers.get("Authorization", "")
    wanted = f"Bearer {config.metrics_token}"
    return bool(config.metrics_token) and hmac.compare_digest(given.encode(), wanted.encode())


def _queue(config: Config) -> Redis:
    return Redis.from_url(config.redis_url, socket_timeout=2, retry=Retry(NoBackoff(), 0))


def _database_answers() -> bool:
    try:
        with connected():
            LoadedScenario.select().exists()
    except PeeweeException:
        return False
    return True


def _queue_answers(queue: Redis) -> bool:
    try:
        return bool(queue.ping())
    except RedisError:
        return False


def _worker_answers(queue: Redis, now: datetime) -> bool:
    """True if each queue has a live worker and the scheduler has a leader."""
    try:
        alive = all(metrics.live_workers(queue, name, since=now - WORKER_TIMEOUT) for name in QUEUES)
        with connected():
            return alive and Lease.is_held(LEASE, now=now)
    except (RedisError, PeeweeException):
        return False
