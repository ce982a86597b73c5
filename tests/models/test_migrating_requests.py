"""Requests of schools stay when other organisations may send some too, on SQLite and Postgres."""

from pathlib import Path

import pytest
from peewee import Database, IntegrityError
from playhouse.migrations import Runner

from models.database import MIGRATIONS
from tests.conftest import make_database
from tests.databases import opened
from tests.old_databases import add, add_school, rows

AT = "2025-06-18 12:00:00"
BEFORE = "0034_api_tokens"


def test_requests_stay_and_wrong_ones_are_refused(database_kind: str, tmp_path: Path) -> None:
    with opened(make_database(database_kind, tmp_path, BEFORE)) as database:
        add_school(database)
        user = {"email": "a@b.example", "given_name": "A", "family_name": "B"}
        add(database, "service_user", id=1, **user)
        asked = {"user_id": 1, "subject": "other", "trn": "", "message": "Hello", "created_at": AT}
        add(database, "support_request", id=7, school_id=1, once="a", **asked)
        Runner(database, str(MIGRATIONS)).up()
        columns = "id, school_id, provider_id, subject, message, created_at"
        assert rows(database, f"SELECT {columns} FROM support_request") == [(7, 1, "", "other", "Hello", AT)]
        add(
            database, "support_request_entry", request_id=7, kind="reply", text="Hi", user_id=1, created_at=AT
        )
        _refused(database, "support_request", once="b", **asked)
        _refused(database, "support_request", school_id=1, once="c", **asked | {"subject": "something"})
        _refused(database, "support_request_entry", request_id=7, kind="read", text="", created_at=AT)
        _refused(database, "audit_entry", what="Change", address="", happened_at=AT)


def _refused(database: Database, table: str, **values: object) -> None:
    with pytest.raises(IntegrityError), database.atomic():
        add(database, table, **values)
