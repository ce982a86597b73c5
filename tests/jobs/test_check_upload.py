"""Tests of the check job: the right state after every failure, and no personal data in the log."""

import logging
import time
from collections.abc import Iterator
from typing import Any

import pytest
from peewee import OperationalError

from actions.change_upload import cancel_upload
from jobs.check_upload import MESSAGES, check_upload
from jobs.time_limit import time_limit
from models.provider import Provider
from models.trainee import Trainee
from models.upload import Upload, UploadFile, UploadRow
from tests.makers import make_trainee, make_trainees
from tests.uploads.uploading import as_reported, at_this_moment, run_job, started, written_as_csv
from uploads import pipeline

TODAY_TEXT = "15/06/2026"


def upload_of(provider: Provider, *trainees: Trainee) -> Upload:
    return started(provider, written_as_csv([as_reported(trainee, TODAY_TEXT) for trainee in trainees]))


def fails_with(problem: BaseException) -> Any:
    def fail(*_args: Any, **_more: Any) -> None:
        raise problem

    return fail


def test_a_check_run_twice_is_a_check_run_once(provider: Provider) -> None:
    upload = upload_of(provider, make_trainee(provider))
    first = run_job(check_upload, upload)
    ids = [row.id for row in first.rows.values()]
    again = run_job(check_upload, upload)
    assert again.state == "checked"
    assert [row.id for row in again.rows.values()] == ids
    assert again.upload.attempt == 1


def test_a_job_for_an_upload_that_is_gone_does_nothing(provider: Provider) -> None:
    upload = upload_of(provider, make_trainee(provider))
    UploadFile.delete().execute()
    Upload.delete().execute()
    with pytest.raises(Upload.DoesNotExist):
        run_job(check_upload, upload)


def test_a_surprise_ends_the_upload_with_words_and_is_raised_for_the_log(
    provider: Provider, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    ana = make_trainee(provider, last_names="Bartholomew")
    upload = upload_of(provider, ana)
    monkeypatch.setattr(pipeline, "read", fails_with(KeyError(f"row of {ana.last_names}")))
    with pytest.raises(KeyError), caplog.at_level(logging.DEBUG, "jobs"):
        run_job(check_upload, upload)
    after = Upload.get_by_id(upload.id)
    assert (after.state, after.file_problems) == ("failed", [MESSAGES["surprise"]])
    assert UploadFile.select().count() == UploadRow.select().count() == 0
    assert "KeyError" in caplog.text
    assert "Bartholomew" not in caplog.text


def test_a_database_that_is_busy_fails_no_upload(provider: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    upload = upload_of(provider, make_trainee(provider))
    with monkeypatch.context() as busy:
        busy.setattr(pipeline, "check_file", fails_with(OperationalError("database is locked")))
        with pytest.raises(OperationalError):
            run_job(check_upload, upload)
    assert Upload.get_by_id(upload.id).state == "checking"
    Upload.update(heartbeat_at=None).execute()
    assert run_job(check_upload, upload).counts == {"ready": 1, "total": 1}


@pytest.mark.parametrize("end", ["reading on", "a file problem", "a surprise"])
def test_a_check_that_was_cancelled_leaves_it_cancelled(
    provider: Provider, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    """Whatever the running job does next."""
    upload = upload_of(provider, *make_trainees(provider, 3))
    real = pipeline.read

    def read(*args: Any) -> Any:
        assert cancel_upload(upload, context=at_this_moment())
        if end == "a file problem":
            raise pipeline.FileProblem("The selected file is empty.")
        if end == "a surprise":
            raise ZeroDivisionError
        return real(*args)

    monkeypatch.setattr(pipeline, "read", read)
    if end == "a surprise":
        with pytest.raises(ZeroDivisionError):
            run_job(check_upload, upload)
    else:
        run_job(check_upload, upload)
    after = Upload.get_by_id(upload.id)
    assert (after.state, after.file_problems) == ("cancelled", [])
    assert UploadRow.select().count() == UploadFile.select().count() == 0


def test_a_check_that_fails_again_takes_its_counts_back(
    provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = run_job(check_upload, upload_of(provider, make_trainee(provider)))
    assert result.counts == {"ready": 1, "total": 1}
    Upload.update(state="uploaded").execute()
    monkeypatch.setattr(pipeline, "check_stored", fails_with(MemoryError()))
    after = run_job(check_upload, result.upload)
    assert (after.counts, after.state, after.upload.file_problems) == ({}, "failed", [MESSAGES["surprise"]])


def test_the_bytes_are_kept_until_the_check_has_ended(
    provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PD-49: a worker on any machine can resume the check."""
    upload = upload_of(provider, *make_trainees(provider, 3))
    seen: list[int] = []
    real = pipeline.check_file

    def check_file(*args: Any) -> Any:
        tally = real(*args)
        seen.append(UploadFile.select().count())
        return tally

    monkeypatch.setattr(pipeline, "check_file", check_file)
    run_job(check_upload, upload)
    assert seen == [1]
    assert UploadFile.select().count() == 0


@pytest.fixture(autouse=True)
def _nothing_personal_is_logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    for record in caplog.records:
        if not record.name.startswith("peewee"):
            assert "Brown" not in record.getMessage()


def slowly(*_args: Any, **_more: Any) -> None:
    """Reading that never ends."""
    while True:
        time.sleep(0.01)


def test_a_check_that_takes_too_long_ends_with_words(
    provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "read", slowly)
    limits, limit = [], time_limit
    monkeypatch.setattr("jobs.check_upload.time_limit", lambda seconds: limits.append(seconds) or limit(0.1))
    upload = upload_of(provider, make_trainee(provider))
    after = run_job(check_upload, upload)
    assert (after.state, after.upload.file_problems) == ("failed", [MESSAGES["too_slow"]])
    assert limits == [60]
