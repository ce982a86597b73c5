"""Uploads, their rows and files, and what was sent for them outlive the change of their tables on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from peewee import Database, IntegrityError
from playhouse.migrations import Runner

from models.database import MIGRATIONS
from tests.conftest import make_database
from tests.databases import opened
from tests.old_databases import add, add_delivery, add_provider_and_user, add_trainee

DAY = "2026-06-15 09:30:00"
NUMBERS = "ready_count blank_count error_count done_count not_done_count undone_count rows_done attempt tries"


NEW_ROW = (
    "INSERT INTO upload_row (upload_id, number, cells, problems, outcome, {subject}_id, change, result_reason)"
    " VALUES (1, 3, '[]', '[]', 'ready', {id}, '{{}}', '')"
)


@pytest.fixture
def old(database_kind: str, tmp_path: Path) -> Iterator[Database]:
    """A database with uploads, as it was when only providers had them."""
    with opened(make_database(database_kind, tmp_path, "0020_created_and_updated")) as database:
        add_provider_and_user(database)
        add_trainee(database)
        known = {"provider_id": 1, "user_id": 1, "source": "file", "file_name": "a.csv", "created_at": DAY}
        empty = {"sheet": "{}", "settings": "{}", "file_problems": "[]", "readings": "[]"}
        numbers = dict.fromkeys(NUMBERS.split(), 0) | {"ready_count": 1, "rows_done": 1}
        row = {"cells": "[]", "problems": "[]", "outcome": "ready", "change": "{}", "result_reason": ""}
        for number, kind, state in ((1, "recommendations", "submitted"), (2, "placements", "checked")):
            add(database, "upload", kind=kind, state=state, **known, **empty, **numbers)
            add(database, "upload_row", upload_id=number, number=2, trainee_id=1, **row)
        add(database, "upload_file", upload_id=2, content=b"TRN")
        add_delivery(database, "recommendation", DAY, trainee_id=1, provider_id=1, upload_id=1)
        yield database


def test_uploads_keep_their_owner_rows_files_and_deliveries(old: Database) -> None:
    def found(statement: str) -> list[tuple[object, ...]]:
        return list(old.execute_sql(statement).fetchall())

    uploads = "SELECT id, kind, provider_id, state, ready_count FROM upload ORDER BY id"
    rows = "SELECT upload_id, number, trainee_id FROM upload_row ORDER BY id"
    before = found(uploads), found(rows)

    Runner(old, str(MIGRATIONS)).up()

    assert (found(uploads), found(rows)) == before
    assert found("SELECT upload_id FROM upload_file") == [(2,)]
    assert found("SELECT upload_id FROM delivery") == [(1,)]
    assert found("SELECT school_id, lead_provider_id FROM upload WHERE id = 1") == [(None, None)]
    assert {str(chosen) for (chosen,) in found("SELECT chosen FROM upload")} == {"{}"}


def test_the_new_tables_refuse_what_the_old_ones_did_and_two_owners(old: Database) -> None:
    Runner(old, str(MIGRATIONS)).up()
    for statement in (
        "UPDATE upload SET provider_id = NULL",
        "UPDATE upload SET provider_id = 99",
        "UPDATE upload SET lead_provider_id = 99, provider_id = NULL",
        "UPDATE upload SET state = 'idle'",
        NEW_ROW.format(subject="trainee", id=1),
        NEW_ROW.format(subject="school", id=99),
    ):
        with pytest.raises(IntegrityError), old.atomic():
            old.execute_sql(statement)
    old.execute_sql("UPDATE upload SET kind = 'partnerships'")
