"""Requests and what was done about them stay when requests can be about mentors, on SQLite and Postgres."""

from pathlib import Path

import pytest
from peewee import Database, IntegrityError
from playhouse.migrations import Runner

from models.database import MIGRATIONS
from tests.conftest import make_database
from tests.databases import opened
from tests.old_databases import add, add_school, rows

AT = "2025-06-18 12:00:00"
BEFORE = "0039_periods_of_mentors"


def test_requests_and_replies_stay_and_new_subjects_are_taken(database_kind: str, tmp_path: Path) -> None:
    with opened(make_database(database_kind, tmp_path, BEFORE)) as database:
        add_school(database)
        add(database, "service_user", id=1, email="a@b.example", given_name="A", family_name="B")
        asked = {"user_id": 1, "school_id": 1, "trn": "", "message": "Hello", "created_at": AT}
        add(database, "support_request", id=7, subject="change-trn", once="a", **asked)
        entry = {"kind": "reply", "text": "Hi", "user_id": 1, "created_at": AT}
        add(database, "support_request_entry", id=3, request_id=7, **entry)
        add(database, "audit_entry", id=5, school_id=1, what="Change", address="", happened_at=AT)
        Runner(database, str(MIGRATIONS)).up()
        assert rows(database, "SELECT id, subject, message, mentor_id FROM support_request") == [
            (7, "change-trn", "Hello", "")
        ]
        assert rows(database, "SELECT id, request_id, text FROM support_request_entry") == [(3, 7, "Hi")]
        assert rows(database, "SELECT id, what, teacher_id FROM audit_entry") == [(5, "Change", "")]
        add(database, "support_request", subject="transfer", once="b", **asked)
        _refused(database, "support_request", subject="something", once="c", **asked)
        _refused(database, "support_request_entry", request_id=99, **entry)
        database.execute_sql("DELETE FROM support_request")
        assert rows(database, "SELECT id FROM support_request_entry") == []


def _refused(database: Database, table: str, **values: object) -> None:
    with pytest.raises(IntegrityError), database.atomic():
        add(database, table, **values)
