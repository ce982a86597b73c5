"""Tests of the order in which waiting uploads get their turn."""

from datetime import timedelta

import pytest

from models.upload import SILENT_FOR, STATES, Upload, UploadFile
from tests.makers import NOW, make_provider, make_school, make_upload
from uploads.fair_turns import MOST_BYTES, MOST_ROWS, is_large, uploads_in_turn

pytestmark = pytest.mark.both_databases

SECOND = timedelta(seconds=1)
SILENT = NOW - SILENT_FOR - SECOND


def ids_in_turn(*, large: bool = False) -> list[int]:
    return [upload.id for upload in uploads_in_turn(NOW, large=large)]


def test_only_uploads_that_no_job_is_at_work_on_have_a_turn(database: object) -> None:
    waiting = [
        make_upload(state=state, heartbeat_at=heartbeat).id
        for state, heartbeat in (
            ("uploaded", NOW),
            ("uploaded", None),
            ("checking", SILENT),
            ("submitting", None),
            ("submitting", SILENT),
        )
    ]
    for state in STATES:
        if state != "uploaded":
            make_upload(state=state, heartbeat_at=NOW)
    for state in ("checked", "submitted", "undone", "failed", "cancelled"):
        make_upload(state=state, heartbeat_at=SILENT)
    assert sorted(ids_in_turn()) == waiting


def test_organisations_take_turns_whatever_their_kind_and_however_many_files_they_have(
    database: object,
) -> None:
    many = make_provider()
    first, second, third, other, school = (
        make_upload(provider, state="uploaded", heartbeat_at=NOW).id
        for provider in (many, many, many, make_provider(), make_provider())
    )
    Upload.update(provider=None, school=make_school()).where(Upload.id == school).execute()
    served = []
    for turn in range(5):
        upload_id = ids_in_turn()[0]
        served.append(upload_id)
        worked_on = {"state": "checked", "attempt": 1, "heartbeat_at": NOW + turn * SECOND}
        Upload.update(**worked_on).where(Upload.id == upload_id).execute()
    assert served == [first, other, school, second, third]


def test_an_upload_that_another_job_is_at_work_on_is_a_turn_of_its_organisation(database: object) -> None:
    busy = make_provider()
    make_upload(busy, state="checking", heartbeat_at=NOW, attempt=1)
    later = make_upload(busy, state="uploaded").id
    assert ids_in_turn() == [later]
    other = make_upload(make_provider(), state="uploaded").id
    assert ids_in_turn() == [other, later]


@pytest.mark.parametrize(
    ("size", "fields", "large"),
    [
        (MOST_BYTES, {}, False),
        (MOST_BYTES + 1, {}, True),
        (0, {"blank_count": MOST_ROWS}, False),
        (0, {"blank_count": MOST_ROWS, "error_count": 1}, True),
        (0, {"state": "submitting", "ready_count": MOST_ROWS + 1}, True),
        (0, {"tries": 1}, True),
    ],
    ids=["small file", "large file", "few rows", "many rows", "many to submit", "begun before"],
)
def test_large_uploads_have_turns_of_their_own(
    database: object, size: int, fields: dict[str, object], large: bool
) -> None:
    upload = make_upload(**fields)
    if size:
        UploadFile.create(upload=upload, content=b"a" * size)
    assert is_large(upload.id) is large
    assert ids_in_turn(large=large) == [upload.id]
    assert ids_in_turn(large=not large) == []
