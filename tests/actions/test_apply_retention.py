"""Tests of what ends after a period without use, and when (PD-18)."""

from datetime import timedelta

import pytest

from actions.apply_retention import cancel_waiting_uploads, clear_personal_data
from models.provider import Provider
from models.upload import STATES, Upload, UploadRow
from tests.makers import NOW, make_context, make_trainee, make_upload
from tests.uploads.uploading import as_reported, checked, queries_counted, submitted

DAYS = timedelta(days=1)


def now(upload: Upload) -> Upload:
    """The upload, read again from the database."""
    return Upload.get_by_id(upload.id)


def test_an_upload_that_waited_for_thirty_days_is_cancelled(provider: Provider) -> None:
    forgotten = make_upload(provider, state="checked", checked_at=NOW - 30 * DAYS - timedelta(seconds=1))
    waiting = make_upload(provider, state="checked", checked_at=NOW - 30 * DAYS)
    assert cancel_waiting_uploads(make_context()) == 1
    assert (now(forgotten).state, now(forgotten).ended_at) == ("cancelled", NOW)
    assert now(waiting).state == "checked"
    assert cancel_waiting_uploads(make_context()) == 0


def test_how_long_an_upload_waits_is_a_setting(provider: Provider) -> None:
    make_upload(provider, state="checked", checked_at=NOW - 3 * DAYS)
    assert cancel_waiting_uploads(make_context(waiting_upload_days=3)) == 0
    assert cancel_waiting_uploads(make_context(waiting_upload_days=2)) == 1


@pytest.mark.parametrize("state", [state for state in STATES if state != "checked"])
def test_only_what_waits_for_a_person_is_cancelled(provider: Provider, state: str) -> None:
    upload = make_upload(provider, state=state, checked_at=NOW - 300 * DAYS)
    assert cancel_waiting_uploads(make_context()) == 0
    assert now(upload).state == state


def test_personal_data_goes_thirty_days_after_the_end_and_the_counts_stay(provider: Provider) -> None:
    rows = [as_reported(make_trainee(provider), "1/6/26"), as_reported(make_trainee(provider), "soon")]
    upload = submitted(checked(provider, rows, name="Ana Brown.csv")).upload
    Upload.update(ended_at=NOW).execute()
    assert clear_personal_data(make_context(now=NOW + 30 * DAYS)) == 0
    assert now(upload).file_name == "Ana Brown.csv"
    assert clear_personal_data(make_context(now=NOW + 30 * DAYS + timedelta(seconds=1))) == 1
    after = now(upload)
    assert after.is_cleared
    assert (after.file_name, after.readings, after.file_problems) == ("", [], [])
    assert (after.ready_count, after.error_count, after.done_count) == (1, 1, 1)
    assert after.state == "submitted"
    for row in UploadRow.select().where(UploadRow.upload == upload):
        assert (row.cells, row.problems, row.change, row.result_reason) == ([], [], {}, "")
        assert row.outcome in ("ready", "error")
    assert clear_personal_data(make_context(now=NOW + 60 * DAYS)) == 0


def test_the_words_of_a_failed_upload_go_as_well(provider: Provider) -> None:
    upload = make_upload(provider, state="failed", ended_at=NOW - 31 * DAYS, file_problems=["Row 2 of Ana"])
    assert clear_personal_data(make_context()) == 1
    assert now(upload).file_problems == []


@pytest.mark.parametrize("state", ["uploaded", "checking", "checked", "submitting"])
def test_an_upload_that_has_not_ended_keeps_its_rows(provider: Provider, state: str) -> None:
    upload = make_upload(provider, state=state, created_at=NOW - 300 * DAYS)
    UploadRow.create(upload=upload, number=2, cells=["1234567"], outcome="blank")
    assert clear_personal_data(make_context()) == 0
    assert UploadRow.get().cells == ["1234567"]


def test_many_are_cleared_a_few_at_a_time_each_in_a_transaction_of_its_own(provider: Provider) -> None:
    for _ in range(60):
        make_upload(provider, state="cancelled", ended_at=NOW - 31 * DAYS)
    with queries_counted() as found:
        assert clear_personal_data(make_context()) == 50
    assert len(found.reads) == 1
    assert clear_personal_data(make_context()) == 10
