"""Tests of concurrent jobs, uploads, undoing and sending: each trainee is recommended once.

On a database of their own, each with its own connection, as processes have.
"""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from peewee import Database

from actions.change_upload import cancel_upload
from actions.outbox import take
from actions.undo_recommendations import undo_recommendations
from config import Config
from jobs.check_upload import check_upload
from jobs.submit_upload import submit_upload
from models.delivery import Delivery
from models.event import Event
from models.provider import Provider
from models.service_context import OWN, ContextSource, sources
from models.trainee import Trainee
from models.upload import Upload, UploadRow
from tests.concurrency import run_concurrently
from tests.makers import make_provider, make_trainees, make_user
from tests.uploads.uploading import (
    Result,
    as_reported,
    at_this_moment,
    checked,
    handed_over,
    run_job,
    started,
    submitted,
    written_as_csv,
)

pytestmark = pytest.mark.both_databases

#: Three batches.
NUMBER = 1001


@pytest.fixture
def provider(shared_database: Database) -> Provider:
    """The provider in a database to which every thread connects by itself."""
    return make_provider()


def at_once(*jobs: Callable[[], object]) -> None:
    """Run these concurrently; raises what any of them raises."""
    for outcome in run_concurrently(*jobs):
        if isinstance(outcome, Exception):
            raise outcome


def uploaded(provider: Provider, trainees: list[Trainee]) -> Result:
    return checked(provider, [as_reported(trainee, "15/06/2026") for trainee in trainees])


def expect_each_once(trainees: list[Trainee]) -> None:
    """Check that each is recommended once, with all that belongs to it."""
    wanted = {trainee.id: 1 for trainee in trainees}
    assert {trainee.state for trainee in Trainee.select()} == {"recommended"}
    assert Counter(delivery.trainee_id for delivery in Delivery.select()) == wanted
    assert Counter(event.trainee_id for event in Event.select()) == wanted


@pytest.fixture(autouse=True)
def _told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Put the job context in force for all threads; `run_job` removes what it put."""
    told = Config.from_environment({"TODAY": "2026-06-15", "DATA_DIR": str(tmp_path)})
    monkeypatch.setitem(sources, OWN, ContextSource(told))


def test_two_uploads_of_the_same_trainees_at_once(provider: Provider) -> None:
    trainees = make_trainees(provider, NUMBER)
    one, other = uploaded(provider, trainees), uploaded(provider, trainees[::-1])
    assert handed_over(one)
    assert handed_over(other)
    at_once(lambda: submit_upload(one.upload.id), lambda: submit_upload(other.upload.id))
    first, second = one.again(), other.again()
    assert first.state == second.state == "submitted"
    done = first.upload.done_count + second.upload.done_count
    assert done == NUMBER
    assert first.upload.not_done_count + second.upload.not_done_count == NUMBER
    expect_each_once(trainees)


def test_three_jobs_for_one_upload_at_once(provider: Provider) -> None:
    trainees = make_trainees(provider, NUMBER)
    result = uploaded(provider, trainees)
    assert handed_over(result)
    at_once(*[lambda: submit_upload(result.upload.id)] * 3)
    after = result.again()
    assert after.counts == {"ready": NUMBER, "total": NUMBER, "done": NUMBER}
    expect_each_once(trainees)


def test_the_button_pressed_five_times_at_once(provider: Provider) -> None:
    result = uploaded(provider, make_trainees(provider, 3))
    user, answers = make_user(), []
    at_once(*[lambda: answers.append(handed_over(result, user))] * 5)
    assert sorted(answers) == [False] * 4 + [True]


def test_three_jobs_that_check_one_file_at_once(provider: Provider) -> None:
    trainees = make_trainees(provider, NUMBER)
    content = written_as_csv([as_reported(trainee, "15/06/2026") for trainee in trainees])
    upload = started(provider, content)
    at_once(*[lambda: check_upload(upload.id)] * 3)
    result = Result(Upload.get_by_id(upload.id))
    assert result.counts == {"ready": NUMBER, "total": NUMBER}
    assert UploadRow.select().count() == NUMBER


def test_undoing_and_sending_at_once_share_the_trainees_between_them(provider: Provider) -> None:
    trainees = make_trainees(provider, 200)
    result = submitted(uploaded(provider, trainees))
    user, now = make_user(), at_this_moment()
    just_due = now.clock + timedelta(hours=1)
    Upload.update(undo_until=just_due).execute()
    Delivery.update(send_after=just_due).execute()
    ids = [delivery.id for delivery in Delivery.select(Delivery.id)]
    taken = []

    def send() -> None:
        taken.extend(found for found in (take(one, just_due, timedelta(seconds=20)) for one in ids) if found)

    def undo() -> None:
        for trainee in trainees:
            undo_recommendations(result.upload, user=user, context=now, trainee_id=trainee.id)

    at_once(send, undo)
    after = result.again()
    assert after.upload.done_count == len(taken)
    assert after.upload.undone_count == 200 - len(taken)
    states = Counter(delivery.state for delivery in Delivery.select())
    assert (states["sending"], states["cancelled"]) == (len(taken), 200 - len(taken))
    left = Counter(trainee.state for trainee in Trainee.select())
    assert left["recommended"] == len(taken)
    assert left["trn_received"] == 200 - len(taken)


def test_undoing_twice_at_once_counts_each_once(provider: Provider) -> None:
    trainees = make_trainees(provider, 300)
    result = submitted(uploaded(provider, trainees))
    user, now, undone = make_user(), at_this_moment(), count()
    at_once(
        *[lambda: [next(undone) for _ in range(undo_recommendations(result.upload, user=user, context=now))]]
        * 3
    )
    after = result.again()
    assert next(undone) == 300
    assert after.state == "undone"
    assert after.counts == {"ready": 300, "total": 300, "undone": 300}
    assert Event.select().where(Event.kind == "recommendation-undone").count() == 300


@pytest.mark.parametrize("time", range(3))
def test_cancelling_and_submitting_at_once_do_one_of_the_two(provider: Provider, time: int) -> None:
    result = uploaded(provider, make_trainees(provider, 2))
    user, answers = make_user(), {}
    at_once(
        lambda: answers.update(cancelled=cancel_upload(result.upload, context=at_this_moment())),
        lambda: answers.update(submitted=handed_over(result, user)),
    )
    assert sorted(answers.values()) == [False, True]
    assert result.again().state == ("cancelled" if answers["cancelled"] else "submitting")
    run_job(submit_upload, result.upload)
    assert result.again().upload.done_count == (0 if answers["cancelled"] else 2)
