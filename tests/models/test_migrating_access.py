"""Accounts and access carried over from users with one `sub`, on SQLite and Postgres."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from peewee import Database
from playhouse.migrations import Runner

from models.database import MIGRATIONS
from tests.conftest import make_database
from tests.databases import opened
from tests.old_databases import add, add_provider_and_user, add_school, rows

AT = "2026-11-22 09:30:00"


@pytest.fixture
def old(database_kind: str, tmp_path: Path) -> Iterator[Database]:
    """A database as it was before, with a provider's user, a school's tutor and two people of support."""
    with opened(make_database(database_kind, tmp_path, "0028_deleted_drafts")) as database:
        add_school(database)
        add_provider_and_user(database)
        for number, sub in ((2, "b"), (3, "c"), (4, "granted:jo@support.example")):
            names = {"email": f"{number}@b.example", "given_name": "A", "family_name": "B"}
            add(database, "service_user", id=number, sub=sub, **names)
        for number, user, fields in (
            (1, 1, {"area": "providers", "provider_id": 1, "read_only": True}),
            (2, 2, {"area": "schools", "school_id": 1}),
            (3, 3, {"area": "support"}),
            (4, 3, {"area": "support"}),
            (5, 4, {"area": "support"}),
        ):
            add(
                database, "access", id=number, user_id=user, last_used_at=AT, **{"read_only": False, **fields}
            )
        tutor = {"name": "A B", "email": "Tutor@B.example", "from_at": "2025-09-01 09:00:00"}
        add(database, "induction_tutor", school_id=1, user_id=2, **tutor)
        add(database, "induction_tutor", school_id=1, user_id=1, until_at=AT, **tutor)
        session = {"access": 2, "csrf_token": "x", "organisations": [{"name": "Alder School"}]}
        known = {"created_at": AT, "touched_at": AT}
        add(database, "web_session", id=1, key_hash="1" * 64, access_id=2, data=json.dumps(session), **known)
        add(database, "web_session", id=2, key_hash="2" * 64, data=json.dumps({"next": "/"}), **known)
        yield database
        database.execute_sql("DELETE FROM web_session")


def test_users_keep_their_accounts_access_and_sessions(old: Database) -> None:
    Runner(old, str(MIGRATIONS)).up()

    assert rows(old, "SELECT user_id, way, subject FROM account ORDER BY id") == [
        (1, "dfe-sign-in", "a"),
        (2, "dfe-sign-in", "b"),
        (3, "dfe-sign-in", "c"),
        (2, "email", "tutor@b.example"),
    ]
    access = "SELECT id, user_id, area, given_by, given_at, last_used_at, ended_at FROM access ORDER BY id"
    assert rows(old, access) == [
        (1, 1, "providers", "dfe-sign-in", AT, AT, ""),
        (2, 2, "schools", "dfe-sign-in", AT, AT, ""),
        (3, 3, "support", "support", AT, AT, ""),
        (5, 4, "support", "support", AT, AT, ""),
        (6, 2, "schools", "induction-tutor", "2025-09-01 09:00:00", "", ""),
    ]
    assert rows(old, "SELECT id FROM access WHERE read_only") == [(1,)]
    sessions = old.execute_sql("SELECT account_id, data FROM web_session ORDER BY id").fetchall()
    kept = [(account, json.loads(data) if isinstance(data, str) else data) for account, data in sessions]
    assert kept == [(2, {"access": 2, "account": 2, "csrf_token": "x"}), (None, {"next": "/"})]
    assert "sub" not in {column.name for column in old.get_columns("service_user")}
