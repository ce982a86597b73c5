"""Emails that wait to be sent stay when there are links that are not to be read, on SQLite and Postgres."""

from pathlib import Path

from playhouse.migrations import Runner

from models.database import MIGRATIONS
from tests.conftest import make_database
from tests.databases import opened
from tests.old_databases import add, rows

AT = "2026-11-22 09:30:00"


def test_an_email_without_a_link_is_sent_as_before(database_kind: str, tmp_path: Path) -> None:
    with opened(make_database(database_kind, tmp_path, "0028_deleted_drafts")) as database:
        email = {"system": "notify", "kind": "ect-registered", "payload": "{}", "state": "waiting"}
        add(database, "delivery", **email, attempts=0, last_answer="", send_after=AT, created_at=AT)

        Runner(database, str(MIGRATIONS)).up()

        assert rows(database, "SELECT id FROM delivery WHERE secret_until IS NULL AND state = 'waiting'") == [
            (1,)
        ]
        assert rows(database, "SELECT id FROM access_link") == []
