"""Tests of the upload lease: take-over from a dead job, a job that resumes, and cancelling."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from actions.change_upload import cancel_upload
from jobs.check_upload import check_upload
from models.provider import Provider
from models.upload import SILENT_FOR, STATES, Upload, UploadFile, UploadRow
from tests.makers import NOW, make_trainees, make_upload
from tests.uploads.uploading import (
    as_reported,
    at_this_moment,
    recheck,
    run_job,
    started,
    written_as_csv,
)
from tests.uploads.xlsx_parts import text_rows, xlsx
from uploads import pipeline
from uploads.reading import Sheet, SheetRow
from uploads.recommendations.definition import RECOMMENDATIONS
from uploads.upload_lease import MOST_TRIES, LeaseLost, UploadLease, acquire

pytestmark = pytest.mark.both_databases

CHECK = {"waiting": "uploaded", "working": "checking"}
SUBMIT = {"waiting": "submitting", "working": "submitting"}
SILENT = NOW - SILENT_FOR - timedelta(seconds=1)


def clock() -> datetime:
    return NOW


def held(upload: Upload, **which: str) -> UploadLease:
    """The lease of the first job."""
    lease = acquire(upload.id, clock=clock, **(which or CHECK))
    assert lease is not None
    return lease


def now(upload: Upload) -> Upload:
    """The upload, read again from the database."""
    return Upload.get_by_id(upload.id)


def test_an_upload_that_waits_is_taken_up_once(provider: Provider) -> None:
    upload = make_upload(provider, heartbeat_at=NOW)
    lease = held(upload)
    assert (now(upload).state, now(upload).attempt, now(upload).tries) == ("checking", 1, 1)
    assert now(upload).heartbeat_at == NOW
    assert acquire(upload.id, clock=clock, **CHECK) is None
    lease.finish("checked")
    assert (now(upload).state, now(upload).tries) == ("checked", 0)


@pytest.mark.parametrize("state", [state for state in STATES if state not in ("uploaded", "checking")])
def test_a_check_takes_up_nothing_else(provider: Provider, state: str) -> None:
    upload = make_upload(provider, state=state)
    assert acquire(upload.id, clock=clock, **CHECK) is None
    assert now(upload).state == state


@pytest.mark.parametrize("state", [state for state in STATES if state != "submitting"])
def test_a_submit_takes_up_only_what_a_person_submitted(provider: Provider, state: str) -> None:
    upload = make_upload(provider, state=state)
    assert acquire(upload.id, clock=clock, **SUBMIT) is None


@pytest.mark.parametrize(("state", "which"), [("checking", CHECK), ("submitting", SUBMIT)])
def test_a_job_that_is_silent_too_long_is_replaced(
    provider: Provider, state: str, which: dict[str, str]
) -> None:
    upload = make_upload(provider, state=state, heartbeat_at=NOW - SILENT_FOR, attempt=3, tries=1)
    assert acquire(upload.id, clock=clock, **which) is None
    Upload.update(heartbeat_at=SILENT).where(Upload.id == upload.id).execute()
    lease = held(upload, **which)
    assert lease.upload.attempt == 4
    assert now(upload).tries == 2


def test_an_upload_just_submitted_is_taken_up_at_once(provider: Provider) -> None:
    upload = make_upload(provider, state="submitting", heartbeat_at=None)
    assert held(upload, **SUBMIT)


def test_a_job_that_was_replaced_can_change_nothing_any_more(provider: Provider) -> None:
    upload = make_upload(provider)
    old = held(upload)
    Upload.update(heartbeat_at=SILENT).execute()
    new = held(upload)
    for change in (old.heartbeat, lambda: old.finish("checked")):
        with pytest.raises(LeaseLost):
            change()
    new.heartbeat(rows_done=7)
    assert now(upload).rows_done == 7


def test_cancelling_stops_the_job_that_is_at_work(provider: Provider) -> None:
    upload = make_upload(provider)
    UploadFile.create(upload=upload, content=b"TRN")
    lease = held(upload)
    assert cancel_upload(upload, context=at_this_moment())
    with pytest.raises(LeaseLost):
        lease.heartbeat()
    assert now(upload).state == "cancelled"
    assert now(upload).ended_at is not None
    assert UploadFile.select().count() == 0
    assert acquire(upload.id, clock=clock, **CHECK) is None


@pytest.mark.parametrize("state", ["submitting", "submitted", "undone", "failed", "cancelled"])
def test_what_was_submitted_or_has_ended_cannot_be_cancelled(provider: Provider, state: str) -> None:
    upload = make_upload(provider, state=state)
    assert not cancel_upload(upload, context=at_this_moment())
    assert now(upload).state == state


def a_large_file(provider: Provider) -> Upload:
    rows = [as_reported(trainee, "15/06/2026") for trainee in make_trainees(provider, 1200)]
    return started(provider, written_as_csv(rows))


def checked_until(upload: Upload, happens: Callable[[], object], batch: int) -> None:
    """Check the file as the job does, with a callback while a batch is read."""
    lease = held(upload)
    sheet = sheet_of(upload)

    def rows() -> Iterator[SheetRow]:
        for number, cells in sheet.rows():
            if number == (batch - 1) * 500 + 2:
                happens()
            yield number, cells

    pipeline.check_file(RECOMMENDATIONS, lease, replace(sheet, open_rows=rows), at_this_moment())


def sheet_of(upload: Upload) -> Sheet:
    """The sheet of an upload's file."""
    content = bytes(UploadFile.get(UploadFile.upload == upload).content)
    return pipeline.read(RECOMMENDATIONS, upload.file_name, content, at_this_moment().settings)


def test_a_check_that_is_cancelled_half_way_stops_there(provider: Provider) -> None:
    upload = a_large_file(provider)
    with pytest.raises(LeaseLost):
        checked_until(upload, lambda: cancel_upload(upload, context=at_this_moment()), batch=2)
    assert now(upload).state == "cancelled"
    assert now(upload).rows_done == 500
    assert UploadRow.select().where(UploadRow.upload == upload).count() == 500


@pytest.mark.parametrize("batch", [1, 3])
def test_a_check_that_dies_is_done_again_from_the_start(provider: Provider, batch: int) -> None:
    upload = a_large_file(provider)

    def dies() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        checked_until(upload, dies, batch)
    assert now(upload).state == "checking"
    assert UploadRow.select().where(UploadRow.upload == upload).count() == (batch - 1) * 500
    result = recheck(upload)  # its heartbeat is old, so the next job takes over
    assert result.state == "checked"
    assert result.counts == {"ready": 1200, "total": 1200}
    assert list(result.rows) == list(range(2, 1202))


def test_two_jobs_at_once_store_every_row_once(provider: Provider) -> None:
    """The first was silent while it read; it resumes between two batches of the second."""
    upload = a_large_file(provider)
    first = acquire(upload.id, clock=lambda: SILENT, **CHECK)
    assert first is not None

    def first_wakes() -> None:
        with pytest.raises(LeaseLost):
            pipeline.check_file(RECOMMENDATIONS, first, sheet_of(upload), at_this_moment())

    checked_until(upload, first_wakes, batch=2)
    assert UploadRow.select().where(UploadRow.upload == upload).count() == 1200


def test_a_workbook_that_is_long_to_read_is_not_taken_over(
    provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each piece of it takes four seconds, and another worker machine looks for silent checks all the time."""
    ana = as_reported(make_trainees(provider, 1)[0], "15/06/2026")
    blank = "".join(f'<row r="{n}" spans="1:12" ht="15" customHeight="1"/>' for n in range(3, 20_000))
    upload = started(provider, xlsx(text_rows([list(ana), list(ana.values())]) + blank), name="a.xlsx")
    moment = NOW
    taken_over = []

    def clock_of_a_slow_machine() -> datetime:
        nonlocal moment
        moment += timedelta(seconds=4)
        if now(upload).attempt:
            taken_over.append(acquire(upload.id, clock=lambda: moment, **CHECK))
        return moment

    monkeypatch.setattr("jobs.check_upload.clock", clock_of_a_slow_machine)
    result = run_job(check_upload, upload)
    assert (result.state, result.counts) == ("checked", {"ready": 1, "total": 1})
    assert len(taken_over) > 10
    assert not any(taken_over)


def test_a_file_that_keeps_ending_its_worker_is_given_up_with_words(provider: Provider) -> None:
    upload = a_large_file(provider)
    Upload.update(tries=MOST_TRIES - 1).execute()
    assert recheck(upload).state == "checked"
    other = a_large_file(provider)
    Upload.update(tries=MOST_TRIES).where(Upload.id == other.id).execute()
    result = recheck(other)
    assert result.state == "failed"
    (problem,) = result.upload.file_problems
    assert problem.startswith("We could not check this file. Try uploading it again.")
    assert not UploadFile.select().where(UploadFile.upload == other).exists()
