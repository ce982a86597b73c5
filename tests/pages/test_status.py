"""Tests of the health and metrics addresses."""

import dataclasses
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import redis
from flask import Flask
from peewee import OperationalError
from rq import Worker

import models.database as records
from jobs import queue
from jobs.schedule import LEASE
from models.connections import connect
from models.lease import Lease
from running import embedded_redis
from running.supervisor import Supervisor
from running.worker import QUEUES


@pytest.fixture
def client(app: Flask) -> Any:
    """The plain Flask client, since these addresses are not for browsers."""
    return app.test_client(use_cookies=False)


@pytest.fixture(scope="module")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("redis")
    parts = Supervisor()
    parts.start(embedded_redis.part(folder))
    assert embedded_redis.wait_until_it_answers(folder)
    yield embedded_redis.url(folder)
    parts.end()


def configure(app: Flask, monkeypatch: pytest.MonkeyPatch, **changes: Any) -> None:
    monkeypatch.setitem(app.extensions, "config", dataclasses.replace(app.extensions["config"], **changes))


@pytest.fixture
def all_at_work(app: Flask, redis_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[redis.Redis]:
    """A worker with a recent heartbeat on each queue, and a leader of the scheduler."""
    configure(app, monkeypatch, redis_url=redis_url)
    Lease.take(LEASE, "somebody", now=datetime.now(UTC), seconds=10)
    with redis.Redis.from_url(redis_url) as connection:
        connection.flushall()
        for name in queue.QUEUES:
            Worker([name], connection=connection).register_birth()
        yield connection


def test_the_worker_has_a_process_for_every_queue() -> None:
    assert set(QUEUES) == set(queue.QUEUES)


def test_healthz_answers_without_database_or_queue(
    client: Any, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    records.database.initialize(connect("sqlite:////nowhere/at/all.db"))
    configure(app, monkeypatch, redis_url="unix:///nowhere/redis.sock")
    assert client.get("/healthz").status_code == 200


def test_readyz_is_ready_when_everything_answers(client: Any, all_at_work: redis.Redis) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json) == (200, {"database": "ok", "queue": "ok", "worker": "ok"})


def test_readyz_says_that_the_queue_does_not_answer(
    client: Any, app: Flask, all_at_work: redis.Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(app, monkeypatch, redis_url="unix:///nowhere/redis.sock")
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json == {"database": "ok", "queue": "not answering", "worker": "not answering"}


def test_readyz_says_that_the_database_does_not_answer(client: Any, all_at_work: redis.Redis) -> None:
    records.database.initialize(connect("sqlite:////nowhere/at/all.db"))
    with pytest.raises(OperationalError):
        records.database.connect()
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json == {"database": "not answering", "queue": "ok", "worker": "not answering"}


def test_readyz_says_that_no_worker_has_spoken_for_a_while_on_one_queue(
    client: Any, all_at_work: redis.Redis
) -> None:
    long_ago = (datetime.now(UTC) - timedelta(seconds=50)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    for key in all_at_work.smembers(f"rq:workers:{queue.DELIVERIES}"):
        all_at_work.hset(key, "last_heartbeat", long_ago)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json == {"database": "ok", "queue": "ok", "worker": "not answering"}


def test_readyz_says_that_nobody_leads_the_schedule(client: Any, all_at_work: redis.Redis) -> None:
    Lease.update(expires_at=datetime.now(UTC) - timedelta(seconds=1)).execute()
    assert client.get("/readyz").json["worker"] == "not answering"


def test_metrics_count_uploads_deliveries_jobs_and_requests(client: Any, all_at_work: redis.Redis) -> None:
    all_at_work.lpush("rq:queue:uploads", "one", "two")
    client.get("/healthz")
    text = client.get("/metrics").text
    assert 'training_records_uploads{kind="recommendations",state="checking"} 0.0' in text
    assert 'training_records_deliveries{state="waiting",system="trs"} 0.0' in text
    assert 'training_records_queue_jobs{queue="uploads"} 2.0' in text
    assert 'training_records_http_requests_total{method="GET",page="status.healthz",status="200"}' in text


@pytest.mark.parametrize(
    ("start", "page"), [("elsewhere", "none"), ("nominate", "nominate.link"), ("challenge", "challenge.link")]
)
def test_metrics_hold_no_address_of_a_page(
    client: Any, all_at_work: redis.Redis, start: str, page: str
) -> None:
    client.get(f"/{start}/a-secret-token?name=Siobhan")
    text = client.get("/metrics").text
    assert f'page="{page}",status="404"' in text
    assert "secret" not in text
    assert "Siobhan" not in text


def test_metrics_still_answer_when_the_queue_is_away(
    client: Any, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(app, monkeypatch, redis_url="unix:///nowhere/redis.sock")
    text = client.get("/metrics").text
    assert "training_records_queue_up 0.0" in text
    assert "training_records_database_up 1.0" in text


@pytest.mark.parametrize(
    ("token", "sent", "status"),
    [
        ("secret", "Bearer secret", 200),
        ("secret", "Bearer other", 404),
        ("secret", "", 404),
        ("", "Bearer ", 404),
        ("", "", 404),
    ],
)
def test_metrics_in_production_are_for_those_with_the_token(
    client: Any, app: Flask, monkeypatch: pytest.MonkeyPatch, token: str, sent: str, status: int
) -> None:
    configure(app, monkeypatch, environment="production", metrics_token=token)
    assert client.get("/metrics", headers={"Authorization": sent}).status_code == status
