"""Uploads, their rows and files, and what was sent for them outlive the change of their tables on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from peewee import Database, IntegrityError
from playhouse.migrations import Runner

from models.database import MIGRATIONS
from tests import databases

BEFORE = "0020_created_and_updated"
DAY = "2026-06-15 09:30:00"
NUMBERS = "ready_count, blank_count, error_count, done_count, not_done_count, undone_count, rows_done, attempt, tries"
OLD = (
    "INSERT INTO provider (name, ukprn, code) VALUES ('Lightwater SCITT', '10000001', '')",
    "INSERT INTO service_user (sub, email, given_name, family_name) VALUES ('a', 'a@b.example', 'A', 'B')",
    (
        "INSERT INTO trainee (provider_id, reference, trn, first_names, last_names, route, phase, subjects, subject,"
        " state, sort_name, search_text)"
        " VALUES (1, 'a', '1234567', 'Ana', 'Brown', 'iqts', '', '[]', '', 'trn_received', '', '')"
    ),
    *(
        (
            "INSERT INTO upload (kind, provider_id, user_id, source, file_name, sheet, settings, state, file_problems,"
            f" readings, {NUMBERS}, created_at) VALUES ('{kind}', 1, 1, 'file', 'a.csv', '{{}}', '{{}}', '{state}',"
            f" '[]', '[]', 1, 0, 0, 0, 0, 0, 1, 1, 0, '{DAY}')"
        )
        for kind, state in (("recommendations", "submitted"), ("placements", "checked"))
    ),
    "INSERT INTO upload_file (upload_id, content) VALUES (2, 'TRN')",
    *(
        (
            "INSERT INTO upload_row (upload_id, number, cells, problems, outcome, trainee_id, change, result_reason)"
            f" VALUES ({upload}, 2, '[]', '[]', 'ready', 1, '{{}}', '')"
        )
        for upload in (1, 2)
    ),
    (
        "INSERT INTO delivery (system, kind, provider_id, trainee_id, upload_id, payload, state, send_after, attempts,"
        f" last_answer, created_at) VALUES ('trs', 'recommendation', 1, 1, 1, '{{}}', 'waiting', '{DAY}', 0, '',"
        f" '{DAY}')"
    ),
)
NEW_ROW = (
    "INSERT INTO upload_row (upload_id, number, cells, problems, outcome, {subject}_id, change, result_reason)"
    " VALUES (1, 3, '[]', '[]', 'ready', {id}, '{{}}', '')"
)


@pytest.fixture
def old(own_database: str, tmp_path: Path) -> Iterator[Database]:
    """A database with uploads, as it was when only providers had them."""
    is_sqlite = own_database.startswith("sqlite")
    with databases.opened(f"sqlite:///{tmp_path}/old.db" if is_sqlite else own_database) as database:
        if not is_sqlite:
            database.execute_sql("DROP SCHEMA public CASCADE")
            database.execute_sql("CREATE SCHEMA public")
        Runner(database, str(MIGRATIONS)).up(BEFORE)
        for statement in OLD:
            database.execute_sql(statement)
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
