"""Tests that the bulk reads and writes that go around Peewee do what Peewee does, on SQLite and Postgres."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from peewee import Database, IntegrityError

import models.database as records
from models.database import insert_batch, large_value, locked, raw_tuples, streamed_tuples, tuples
from models.event import Event
from models.trainee import Trainee
from models.upload import UploadFile, UploadRow
from tests.makers import NOW, make_provider, make_trainee, make_trainees, make_upload
from uploads.pipeline import INSERTED

COLUMNS = (*INSERTED, UploadRow.trainee)

HOSTILE = [
    "",
    "'",
    '"',
    "a,b;c",
    "=1+1",
    "%s %(x)s %",
    "?",
    "\\",
    "😀 é ’ \u2028",
    "\x01\x1f",
    "{}",
    "[null]",
]


def row(upload_id: int, number: int, cells: list[str], trainee_id: int | None = None) -> tuple[Any, ...]:
    """A row of an upload as the driver takes it."""
    problem = json.dumps([["TRN", "must be 7 numbers."]])
    outcome = "ready" if trainee_id else "error"
    return (
        upload_id,
        number,
        json.dumps(cells),
        problem,
        outcome,
        '{"date_met":"2026-06-15"}',
        "",
        trainee_id,
    )


def stored(upload_id: int) -> list[tuple[Any, ...]]:
    """The row as Peewee reads it back."""
    return [
        (row.number, row.cells, row.problems, row.outcome, row.trainee_id, row.change, row.result)
        for row in UploadRow.select().where(UploadRow.upload == upload_id).order_by(UploadRow.number)
    ]


def test_a_batch_is_stored_as_peewee_would(database: Database) -> None:
    upload, trainee = make_upload(), make_trainee()
    insert_batch(UploadRow, COLUMNS, [row(upload.id, 2, HOSTILE, trainee.id), row(upload.id, 3, [])])
    change = {"date_met": "2026-06-15"}
    problems = [["TRN", "must be 7 numbers."]]
    assert stored(upload.id) == [
        (2, HOSTILE, problems, "ready", trainee.id, change, None),
        (3, [], problems, "error", None, change, None),
    ]


def test_no_rows_are_no_statement(database: Database) -> None:
    insert_batch(UploadRow, COLUMNS, [])
    assert UploadRow.select().count() == 0


@pytest.mark.parametrize("count", [1, 2, 499, 500])
def test_batches_of_any_size_are_whole(database: Database, count: int) -> None:
    upload = make_upload()
    for start in (0, count):
        batch = [row(upload.id, 2 + start + n, [str(start + n)]) for n in range(count)]
        insert_batch(UploadRow, COLUMNS, batch)
    assert [cells for _number, cells, *_rest in stored(upload.id)] == [[str(n)] for n in range(2 * count)]


def test_a_batch_is_all_or_nothing(database: Database) -> None:
    upload = make_upload()
    twice = [row(upload.id, 2, []), row(upload.id, 3, []), row(upload.id, 2, [])]
    with pytest.raises(IntegrityError), records.database.atomic():
        insert_batch(UploadRow, COLUMNS, twice)
    assert stored(upload.id) == []


def test_another_table_and_other_fields_have_a_statement_of_their_own(database: Database) -> None:
    upload, trainee = make_upload(), make_trainee()
    moment = NOW.replace(tzinfo=None)
    fields = (Event.kind, Event.happened_at, Event.trainee, Event.details)
    insert_batch(Event, fields, [("recommended", moment, trainee.id, '{"award":"QTS"}')])
    insert_batch(UploadRow, COLUMNS, [row(upload.id, 2, [])])
    (event,) = Event.select()
    assert (event.kind, event.happened_at, event.details) == ("recommended", NOW, {"award": "QTS"})
    assert (event.trainee_id, event.provider_id) == (trainee.id, None)


@pytest.mark.parametrize("read", [raw_tuples, streamed_tuples])
def test_rows_come_back_as_they_are(database: Database, read: Any) -> None:
    provider = make_provider()
    make_trainees(provider, 1100, training_partner="O’Neill; 100% «Trust»")
    query = Trainee.select(Trainee.id, Trainee.trn, Trainee.training_partner, Trainee.hesa_id)
    query = query.where(Trainee.provider == provider).order_by(Trainee.id)
    expected = [(found.id, found.trn, found.training_partner, None) for found in query]
    assert list(read(query)) == expected
    assert list(tuples(query)) == expected


@pytest.mark.parametrize("read", [raw_tuples, streamed_tuples])
def test_dates_come_as_the_driver_has_them(database: Database, database_kind: str, read: Any) -> None:
    make_trainee(itt_start_date=date(2025, 9, 1))
    ((found,),) = read(Trainee.select(Trainee.itt_start_date))
    assert found == ("2025-09-01" if database_kind == "sqlite" else date(2025, 9, 1))


def test_streamed_rows_are_those_of_the_moment_they_are_first_asked_for(database: Database) -> None:
    """A heartbeat is written between two chunks of a long list."""
    provider = make_provider()
    trainees = make_trainees(provider, 1100)
    rows = streamed_tuples(
        Trainee.select(Trainee.id).where(Trainee.provider == provider).order_by(Trainee.id)
    )
    first = next(rows)
    upload = make_upload(provider, heartbeat_at=NOW)
    with records.database.atomic():
        upload.heartbeat_at = NOW + timedelta(seconds=1)
        upload.save()
    assert [first, *rows] == [(trainee.id,) for trainee in trainees]


def test_a_list_that_nobody_reads_to_its_end_is_in_nobodys_way(database: Database) -> None:
    make_trainees(make_provider(), 1100)
    for _ in range(3):
        rows = streamed_tuples(Trainee.select(Trainee.id))
        next(rows)
        rows.close()  # type: ignore[attr-defined]
    assert Trainee.select().count() == 1100


def test_rows_can_be_locked_for_a_change(database: Database) -> None:
    trainee = make_trainee()
    with records.database.atomic():
        query = Trainee.select(Trainee.id).where(Trainee.id.in_([trainee.id])).order_by(Trainee.id)
        assert list(raw_tuples(locked(query))) == [(trainee.id,)]


def test_a_large_value_comes_as_it_is(database: Database) -> None:
    upload, content = make_upload(), bytes(range(256)) * 4000
    query = UploadFile.select(UploadFile.content).where(UploadFile.upload == upload)
    assert large_value(query) is None
    UploadFile.create(upload=upload, content=content)
    found = large_value(query)
    assert (type(found), found) == (bytes, content)
