"""Lookups counted before there was one table of rate limits still count, on SQLite and Postgres."""

from pathlib import Path

from playhouse.migrations import Runner

from models.database import MIGRATIONS
from tests.conftest import make_database
from tests.databases import opened
from tests.old_databases import add, add_provider_and_user, rows


def test_a_lookup_counts_for_an_hour_as_before(database_kind: str, tmp_path: Path) -> None:
    with opened(make_database(database_kind, tmp_path, "0028_deleted_drafts")) as database:
        add_provider_and_user(database)
        add(database, "trs_lookup", user_id=1, at="2026-11-22 09:30:00")

        Runner(database, str(MIGRATIONS)).up()

        assert rows(database, "SELECT subject, action, counts_until FROM rate_limit_hit") == [
            ("1", "trs-lookup", "2026-11-22 10:30:00")
        ]
        assert "trs_lookup" not in database.get_tables()
