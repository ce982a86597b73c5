"""Tests of the scheduler: it finds all overdue work, in one leader only (PD-13)."""

import threading
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from peewee import OperationalError
from redis import Redis
from rq import Queue

from jobs import queue, refresh_teachers, schedule
from models.lease import Lease
from models.service_context import clock
from models.support_request import SupportRequest
from models.upload import SILENT_FOR, Upload
from models.web_session import WebSession
from tests.ect_makers import make_request, make_teacher
from tests.jobs.conftest import Use
from tests.makers import NOW, make_delivery, make_provider, make_trainee, make_upload
from tests.redis_server import RunningRedis

SECOND = timedelta(seconds=1)

#: The job that works on the small uploads that wait.
NEXT_UPLOAD = ("work_on_next_upload", "uploads")


pytestmark = pytest.mark.usefixtures("database")


def queued(server: RunningRedis) -> list[tuple[str, object]]:
    """The jobs waiting in all queues: name and subject."""
    with Redis.from_url(server.url) as connection:
        jobs = [job for name in queue.QUEUES for job in Queue(name, connection=connection).jobs]
        return [(job.func_name.split(".")[-1], job.args[0] if job.args else None) for job in jobs]


def test_one_job_is_queued_for_the_small_uploads_that_no_job_is_at_work_on_and_one_for_the_large(
    redis: RunningRedis,
) -> None:
    provider = make_provider()
    make_upload(provider, state="checking", heartbeat_at=NOW, tries=1)
    make_upload(provider, state="checked", heartbeat_at=NOW - SILENT_FOR - SECOND)
    schedule.queue_overdue_work(NOW)
    assert queued(redis) == []
    for _ in range(2):
        make_upload(provider, state="uploaded", heartbeat_at=NOW)
        schedule.queue_overdue_work(NOW)
    make_upload(provider, state="checking", heartbeat_at=NOW - SILENT_FOR - SECOND, tries=1)
    schedule.queue_overdue_work(NOW)
    assert queued(redis) == [NEXT_UPLOAD, ("work_on_next_upload", "large-uploads")]


def test_deliveries_are_queued_when_any_is_due(redis: RunningRedis) -> None:
    delivery = make_delivery(make_trainee(state="recommended"), send_after=NOW + 60 * SECOND)
    schedule.queue_overdue_work(NOW)
    assert queued(redis) == []
    schedule.queue_overdue_work(NOW + 60 * SECOND)
    schedule.queue_overdue_work(NOW + 61 * SECOND)
    assert queued(redis) == [("send_deliveries", delivery.system)]


def test_a_sender_that_was_lost_is_due_again(redis: RunningRedis) -> None:
    make_delivery(make_trainee(state="recommended"), state="sending", taken_until=NOW)
    schedule.queue_overdue_work(NOW)
    assert queued(redis) == []
    schedule.queue_overdue_work(NOW + SECOND)
    assert queued(redis) == [("send_deliveries", "trs")]


def test_the_schedule_outlives_a_queue_that_is_away(redis: RunningRedis, use: Use, tmp_path: Path) -> None:
    make_upload(state="uploaded", heartbeat_at=None)
    use(REDIS_URL=f"unix://{tmp_path}/nobody.sock")
    schedule.queue_overdue_work(NOW)
    use(REDIS_URL=redis.url)
    schedule.queue_overdue_work(NOW)
    assert queued(redis) == [NEXT_UPLOAD]


def test_what_time_alone_ends_is_ended(redis: RunningRedis) -> None:
    long_ago = clock() - timedelta(days=40)
    forgotten = make_upload(state="checked", checked_at=long_ago)
    ended = make_upload(state="submitted", ended_at=long_ago, file_name="Ana Brown.csv")
    WebSession.create(key_hash="a" * 64, created_at=long_ago, touched_at=clock() - timedelta(hours=3))
    WebSession.create(key_hash="b" * 64, created_at=long_ago, touched_at=clock() - timedelta(hours=1))
    make_request(answered_at=long_ago)
    schedule.run_periodic_tasks()
    assert not SupportRequest.select().exists()
    assert Upload.get_by_id(forgotten.id).state == "cancelled"
    assert Upload.get_by_id(ended.id).file_name == ""
    assert [session.key_hash for session in WebSession.select()] == ["b" * 64]


class StopsAfter(threading.Event):
    """A clock that ends the scheduler after so many rounds."""

    def __init__(self, looks: int) -> None:
        super().__init__()
        self.looks = looks

    def wait(self, timeout: float | None = None) -> bool:
        self.looks -= 1
        if self.looks == 0:
            self.set()
        return self.is_set()


def test_only_the_leader_looks(redis: RunningRedis) -> None:
    make_upload(state="uploaded", heartbeat_at=None)
    assert Lease.take(schedule.LEASE, "another", now=clock(), seconds=60)
    schedule.run(StopsAfter(2))
    assert queued(redis) == []
    Lease.update(expires_at=clock() - SECOND).execute()
    schedule.run(StopsAfter(2))
    assert queued(redis) == [NEXT_UPLOAD]
    assert Lease.is_held(schedule.LEASE, now=clock())


def test_the_schedule_outlives_a_look_that_the_database_refuses(
    redis: RunningRedis, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[datetime] = []

    def look(clock: datetime) -> None:
        looks.append(clock)
        if len(looks) == 1:
            raise OperationalError("database is locked")

    monkeypatch.setattr(schedule, "queue_overdue_work", look)
    schedule.run(StopsAfter(3))
    assert len(looks) == 3


def test_teachers_are_refreshed_when_it_is_time_and_nobody_is_at_it(redis: RunningRedis) -> None:
    make_teacher(refreshed_at=NOW)
    schedule.queue_overdue_work(NOW)
    assert queued(redis) == []

    day = timedelta(days=1)
    Lease.take(refresh_teachers.LEASE, "a job", now=NOW + day, seconds=60)
    schedule.queue_overdue_work(NOW + day + SECOND)
    assert queued(redis) == []
    for _ in range(2):
        schedule.queue_overdue_work(NOW + day + 61 * SECOND)
    assert queued(redis) == [("refresh_teachers", None)]
    assert Queue("deliveries", connection=queue.connection()).job_ids == []
