"""Tests of the constraints that the database itself keeps."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from peewee import Database, IntegrityError

import models.database as records
from models.delivery import Delivery
from models.placement import Placement
from models.trainee import Trainee
from models.upload import Upload, UploadFile, UploadRow
from tests.makers import (
    NOW,
    make_access,
    make_delivery,
    make_provider,
    make_school,
    make_trainee,
    make_upload,
    make_user,
)


def refused(make: Callable[[], Any]) -> None:
    """Check that the database refuses to make it."""
    with pytest.raises(IntegrityError), records.database.atomic():
        make()


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "elsewhere"},
        {"route": "elsewhere"},
        {"trn": "123456"},
        {"trn": None},
        {"state": "recommended", "date_met": None},
        {"state": "awarded", "awarded_on": None},
        {"state": "trn_received", "awarded_on": date(2026, 6, 1)},
        {"age_from": 16, "age_to": 11},
        {"age_from": 11, "age_to": 11},
    ],
)
def test_a_trainee_is_consistent(database: Database, fields: dict[str, Any]) -> None:
    make_trainee()
    refused(lambda: Trainee.update(**fields).execute())


def test_a_reference_at_trs_is_of_one_trainee(database: Database) -> None:
    ana = make_trainee()
    refused(lambda: make_trainee(ana.provider, reference=ana.reference))


@pytest.mark.parametrize("state", ["waiting", "sending", "delivered", "refused"])
def test_a_trainee_has_one_live_recommendation(database: Database, state: str) -> None:
    ana = make_trainee(state="recommended")
    make_delivery(ana, state=state)
    refused(lambda: make_delivery(ana))
    Delivery.update(state="cancelled").execute()
    make_delivery(ana)
    make_delivery(ana, state="cancelled")
    assert Delivery.select().count() == 3


@pytest.mark.parametrize("subject", ["trainee", "school"])
def test_one_upload_makes_no_record_ready_twice(database: Database, subject: str) -> None:
    upload, about = make_upload(), {subject: make_trainee() if subject == "trainee" else make_school()}
    UploadRow.create(upload=upload, number=2, outcome="ready", **about)
    refused(lambda: UploadRow.create(upload=upload, number=3, outcome="ready", **about))
    UploadRow.create(upload=upload, number=3, outcome="error", **about)
    UploadRow.create(upload=make_upload(), number=2, outcome="ready", **about)


def test_a_row_is_about_one_record(database: Database) -> None:
    upload, about = make_upload(), {"trainee": make_trainee(), "school": make_school()}
    refused(lambda: UploadRow.create(upload=upload, number=2, outcome="ready", **about))


def test_an_upload_belongs_to_one_organisation(database: Database) -> None:
    refused(lambda: make_upload(school=make_school()))
    upload = make_upload()
    for provider, school in ((None, make_school()), (upload.provider, None)):
        Upload.update(provider=provider, school=school).execute()
    refused(lambda: Upload.update(provider=None).execute())


@pytest.mark.parametrize(
    "make",
    [
        lambda upload: make_upload(upload.provider, state="idle"),
        lambda upload: make_upload(upload.provider, source="post"),
        lambda upload: UploadRow.create(upload=upload, number=3, outcome="maybe"),
        lambda upload: UploadRow.create(upload=upload, number=3, outcome="ready", result="maybe"),
        lambda upload: UploadRow.create(upload=upload, number=2, outcome="blank"),
        lambda upload: UploadFile.create(upload=upload, content=b"TRN"),
    ],
    ids=["state", "source", "outcome", "result", "second row of a number", "second file"],
)
def test_an_upload_is_consistent(database: Database, make: Callable[[Upload], Any]) -> None:
    upload = make_upload()
    UploadRow.create(upload=upload, number=2, outcome="blank")
    UploadFile.create(upload=upload, content=b"TRN")
    refused(lambda: make(upload))


def test_deleting_an_upload_takes_its_rows_and_file_along_and_leaves_what_was_sent(
    database: Database,
) -> None:
    upload, ana = make_upload(), make_trainee(state="recommended")
    UploadRow.create(upload=upload, number=2, outcome="ready", trainee=ana)
    UploadFile.create(upload=upload, content=b"TRN")
    delivery = make_delivery(ana, upload=upload)
    Upload.delete().where(Upload.id == upload.id).execute()
    assert UploadRow.select().count() == UploadFile.select().count() == 0
    assert Delivery.get_by_id(delivery.id).upload_id is None


def test_a_provider_with_trainees_cannot_be_deleted(database: Database) -> None:
    ana = make_trainee()
    refused(lambda: ana.provider.delete_instance())
    assert Trainee.select().count() == 1


def test_a_placement_is_at_a_school_or_has_a_name(database: Database) -> None:
    ana = make_trainee()
    refused(lambda: Placement.create(trainee=ana, created_at=NOW))
    Placement.create(trainee=ana, school=make_school(), created_at=NOW)


@pytest.mark.parametrize("area", ["schools", "lead-providers", "support", "elsewhere"])
def test_access_to_an_area_is_for_an_organisation_of_it(database: Database, area: str) -> None:
    provider, user = make_provider(), make_user()
    refused(lambda: make_access(user, provider, area=area))
    make_access(user, provider)


def test_a_moment_without_a_time_zone_is_a_mistake_of_ours(database: Database) -> None:
    with pytest.raises(ValueError, match="time zone"):
        make_upload(heartbeat_at=NOW.replace(tzinfo=None))


def test_moments_come_back_aware_and_in_utc(database: Database) -> None:
    assert Upload.get_by_id(make_upload(heartbeat_at=NOW).id).heartbeat_at == NOW
