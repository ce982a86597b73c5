"""Tests of queueing: each job once, and none lost while Redis is down (PD-48)."""

from pathlib import Path

from redis import Redis
from rq import Queue
from rq.job import Job

from jobs import queue
from jobs.check_upload import check_upload
from jobs.send_deliveries import send_deliveries
from jobs.submit_upload import submit_upload
from models.service_context import OWN
from tests.jobs.conftest import Use
from tests.redis_server import RunningRedis


def waiting(server: RunningRedis, name: str) -> list[Job]:
    """The jobs in a queue, oldest first."""
    with Redis.from_url(server.url) as connection:
        return list(Queue(name, connection=connection).jobs)


def test_a_job_is_queued_by_the_id_of_its_record_alone(redis: RunningRedis) -> None:
    assert queue.enqueue(queue.UPLOADS, check_upload, 7)
    (job,) = waiting(redis, "uploads")
    assert (job.func_name, job.args, job.kwargs) == ("jobs.check_upload.check_upload", (7,), {"key": OWN})
    assert job.timeout == queue.LONGEST["uploads"]


def test_a_job_that_waits_already_is_not_queued_again(redis: RunningRedis) -> None:
    for _ in range(3):
        assert queue.enqueue(queue.UPLOADS, check_upload, 7)
    assert queue.enqueue(queue.UPLOADS, check_upload, 77)
    assert queue.enqueue(queue.UPLOADS, submit_upload, 7)
    assert queue.enqueue(queue.DELIVERIES, send_deliveries, "trs")
    assert queue.enqueue(queue.DELIVERIES, send_deliveries, "notify")
    assert [(job.func_name.split(".")[-1], job.args) for job in waiting(redis, "uploads")] == [
        ("check_upload", (7,)),
        ("check_upload", (77,)),
        ("submit_upload", (7,)),
    ]
    assert len(waiting(redis, "deliveries")) == 2


def test_a_job_at_work_does_not_take_the_next_one_with_it_when_it_ends(redis: RunningRedis) -> None:
    """A user fixes a date on screen while the job that checked the file is still finishing."""
    queue.enqueue(queue.UPLOADS, check_upload, 7)
    with Redis.from_url(redis.url) as connection:
        uploads = Queue("uploads", connection=connection)
        at_work = uploads.fetch_job(uploads.pop_job_id() or "")
        assert at_work is not None
        assert queue.enqueue(queue.UPLOADS, check_upload, 7)
        at_work.cleanup(0)  # as a worker does when a job without a result has ended
    (job,) = waiting(redis, "uploads")
    assert job.id != at_work.id


def test_without_redis_whoever_asked_is_told(redis: RunningRedis, use: Use, tmp_path: Path) -> None:
    use(REDIS_URL=f"unix://{tmp_path}/nobody.sock")
    assert not queue.enqueue(queue.UPLOADS, check_upload, 7)


def test_a_redis_that_was_started_again_is_found_again(redis: RunningRedis) -> None:
    assert queue.enqueue(queue.UPLOADS, check_upload, 7)
    redis.start_again()
    assert queue.enqueue(queue.UPLOADS, check_upload, 8)
    assert [job.args for job in waiting(redis, "uploads")] == [(7,), (8,)], "what waited is still there"
