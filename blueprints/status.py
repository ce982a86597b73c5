"""Is the service up, can it do its work, and what do its numbers say? Three pages for machines."""

from __future__ import annotations

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

#: An idle worker speaks every 15 seconds, a busy one every 5; two missed words and it is taken for gone.
WORKER_SILENT_FOR = timedelta(seconds=40)


@status.get("/healthz")
def healthz() -> ResponseReturnValue:
    """The process is up; asks nobody else (PD-59)."""
    return Response("ok\n", content_type="text/plain; charset=utf-8")


@status.get("/readyz")
def readyz() -> ResponseReturnValue:
    """Whether database, queue and worker answer: 200, or 503 when one does not (PD-59)."""
    config: Config = current_app.extensions["config"]
    now = datetime.now(UTC)
    queue = _queue(config)
    answers = {
        "database": _database_answers(),
        "queue": _queue_answers(queue),
        "worker": _worker_answers(queue, now),
    }
    parts = {name: "ok" if answers_now else "not answering" for name, answers_now in answers.items()}
    return parts, 200 if all(answers.values()) else 503


@status.get("/metrics", endpoint="metrics")
def show_metrics() -> ResponseReturnValue:
    """The service in numbers, as Prometheus reads them; in production only with the METRICS_TOKEN."""
    config: Config = current_app.extensions["config"]
    if not _may_see_metrics(config):
        abort(404)
    return Response(metrics.as_text(_queue(config)), content_type=metrics.CONTENT_TYPE)


@status.before_app_request
def start_clock() -> None:
    """Note when the request came in."""
    g.came_in_at = time.perf_counter()


@status.after_app_request
def count_request(response: Response) -> Response:
    """Count the request under the name of its page, never under its address."""
    if came_in_at := g.get("came_in_at"):
        metrics.count_request(
            request.method, request.endpoint, response.status_code, time.perf_counter() - came_in_at
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
    """Somebody works at each queue, and somebody leads the schedule."""
    try:
        alive = all(metrics.live_workers(queue, name, since=now - WORKER_SILENT_FOR) for name in QUEUES)
        with connected():
            return alive and Lease.is_held(LEASE, now=now)
    except (RedisError, PeeweeException):
        return False
