"""Tests of turns: what a job of each queue of uploads takes up, and which jobs it leaves in the queues."""

from typing import Any

import pytest
from redis import Redis
from rq import Queue
from rq.job import Job

from jobs import queue, turns
from jobs.check_upload import MESSAGES, end_stuck_check
from models.provider import Provider
from models.service_context import OWN
from models.upload import Upload
from tests.jobs.test_check_upload import slowly, upload_of
from tests.makers import make_provider, make_trainee, make_trainees
from tests.redis_server import RunningRedis
from tests.uploads.uploading import handed_over, recheck
from uploads import pipeline


def waiting(server: RunningRedis, name: str) -> list[Job]:
    with Redis.from_url(server.url) as connection:
        return list(Queue(name, connection=connection).jobs)


def work_through(server: RunningRedis, name: str) -> list[int]:
    """Run the jobs of a queue one after another; the uploads in the order of their ends."""
    ended: list[int] = []
    while jobs := waiting(server, name):
        jobs[0].delete()
        jobs[0].func(*jobs[0].args, **jobs[0].kwargs)
        done = Upload.select().where(Upload.state.in_(("checked", "submitted")) & Upload.id.not_in(ended))
        ended += [upload.id for upload in done]
    return ended


def test_a_file_of_another_organisation_goes_before_the_many_of_one(
    redis: RunningRedis, provider: Provider
) -> None:
    many = [upload_of(provider, trainee) for trainee in make_trainees(provider, 4)]
    other = make_provider()
    one = upload_of(other, make_trainee(other))
    for upload in (*many, one):
        assert turns.queue_upload(upload.id)
    first, second, third, fourth = (upload.id for upload in many)
    assert len(waiting(redis, "uploads")) == 1, "one job for all of them, which queues the next"
    assert work_through(redis, "uploads") == [first, one.id, second, third, fourth]
    assert waiting(redis, "large-uploads") == []


def test_a_check_that_takes_longer_than_its_turn_continues_in_the_other_queue(
    redis: RunningRedis, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, quick = (upload_of(provider, trainee) for trainee in make_trainees(provider, 2))
    turns.queue_upload(slow.id)
    with monkeypatch.context() as during_turn:
        during_turn.setattr(turns, "TURN", 0.1)
        during_turn.setattr(pipeline, "read", slowly)
        turns.work_on_next_upload(queue.UPLOADS)
    assert Upload.get_by_id(slow.id).state == "uploaded"
    assert work_through(redis, "uploads") == [quick.id], (
        "the next of the same organisation does not wait for it"
    )
    assert work_through(redis, "large-uploads") == [quick.id, slow.id]


def test_a_large_file_does_not_go_through_the_queue_of_small_ones(
    redis: RunningRedis, provider: Provider
) -> None:
    upload = upload_of(provider, *make_trainees(provider, 800))
    turns.queue_upload(upload.id)
    assert waiting(redis, "uploads") == []
    assert work_through(redis, "large-uploads") == [upload.id]


def test_a_submit_takes_its_turn_as_a_check_does(redis: RunningRedis, provider: Provider) -> None:
    result = recheck(upload_of(provider, make_trainee(provider)))
    assert handed_over(result)
    turns.queue_upload(result.upload.id)
    work_through(redis, "uploads")
    assert Upload.get_by_id(result.upload.id).state == "submitted"


def test_a_job_with_nothing_left_to_do_ends_and_queues_none(redis: RunningRedis, provider: Provider) -> None:
    turns.work_on_next_upload(queue.UPLOADS)
    assert waiting(redis, "uploads") == waiting(redis, "large-uploads") == []


def test_a_check_that_had_to_be_killed_ends_with_words(
    redis: RunningRedis, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The job notes which upload it checks; the worker, which kills it, has that upload ended by another job."""
    upload = upload_of(provider, *make_trainees(provider, 800))
    turns.queue_upload(upload.id)
    (job,) = waiting(redis, "large-uploads")
    assert job.stopped_callback is turns.end_killed

    def killed(*_args: Any) -> None:
        raise SystemExit

    monkeypatch.setattr(turns, "get_current_job", lambda: job)
    monkeypatch.setattr(pipeline, "read", killed)
    with pytest.raises(SystemExit):
        job.func(*job.args, **job.kwargs)
    assert Upload.get_by_id(upload.id).state == "checking"
    turns.end_killed(job, job.connection)
    (end,) = waiting(redis, "uploads")
    assert (end.func, end.args, end.kwargs) == (end_stuck_check, (upload.id,), {"key": OWN})
    end.func(*end.args, **end.kwargs)
    after = Upload.get_by_id(upload.id)
    assert (after.state, after.file_problems) == ("failed", [MESSAGES["too_slow"]])
    end_stuck_check(upload.id)
    assert Upload.get_by_id(upload.id).ended_at == after.ended_at
