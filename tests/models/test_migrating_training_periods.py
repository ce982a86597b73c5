"""Tests of the migration that moves training and appropriate bodies of ECTs into periods, on SQLite and Postgres."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from peewee import Database, IntegrityError
from playhouse.migrations import Runner

from models.database import MIGRATIONS
from tests.conftest import make_database
from tests.databases import opened
from tests.old_databases import add, add_ect_period, add_mentorship, add_school, rows

LEFT = {"finished_on": "2026-03-31", "reported_last_day": "2026-03-31", "leaving_reason": "other"}


@pytest.fixture
def old(database_kind: str, tmp_path: Path) -> Iterator[Database]:
    """A database as it was when an ECT had one training: with a partnership, challenged, without, and over."""
    with opened(make_database(database_kind, tmp_path, "0019_requests_for_help")) as database:
        add_school(database)
        add(database, "appropriate_body", id=1, name="Hub", kind="teaching-school-hub", search_text="")
        add(database, "lead_provider", id=1, name="Compass", dfe_sign_in_id="A")
        add(database, "delivery_partner", id=1, name="Harrow Vale")
        reported = {"school_id": 1, "lead_provider_id": 1, "delivery_partner_id": 1, "challenge_reason": ""}
        for number, challenged_at in ((1, None), (2, "2025-09-20 09:00:00")):
            moments = {"reported_at": "2025-07-01 09:00:00", "challenged_at": challenged_at}
            add(database, "partnership", id=number, year=2025, **reported, **moments)
        fip = {"programme": "fip", "lead_provider_id": 1}
        add_ect_period(database, 11, partnership_id=1, appropriate_body_id=1, **fip)
        add_ect_period(database, 12, partnership_id=2, **fip, **LEFT, appropriate_body_id=1)
        add_ect_period(database, 13, started_on="2026-09-01", year=2026)
        add_ect_period(database, 14, teacher_id=12, started_on="2026-04-01", **fip)
        add_mentorship(database, 11, started_on="2025-09-01")
        Runner(database, str(MIGRATIONS)).up()
        yield database


def test_each_has_the_training_and_the_appropriate_body_that_stood_in_columns(old: Database) -> None:
    columns = (
        "ect_id, started_on, finished_on, programme, lead_provider_id, delivery_partner_id, partnership_id"
    )
    assert rows(old, f"SELECT {columns} FROM training_period ORDER BY ect_id") == [
        (11, "2025-09-01", "", "fip", 1, 1, 1),
        (12, "2025-09-01", "2026-03-31", "fip", 1, "", 2),  # PD-34: challenging a partnership voids it
        (13, "2026-09-01", "", "cip", "", "", ""),
        (14, "2026-04-01", "", "fip", 1, "", ""),
    ]
    columns = "ect_id, started_on, finished_on, appropriate_body_id"
    assert rows(old, f"SELECT {columns} FROM appropriate_body_period ORDER BY ect_id") == [
        (11, "2025-09-01", "", 1),
        (12, "2025-09-01", "2026-03-31", 1),
    ]
    columns = "id, teacher_id, school_id, started_on, finished_on, leaving_reason, reported_last_day, email"
    assert rows(old, f"SELECT {columns} FROM ect WHERE id = 12") == [
        (12, 12, 1, "2025-09-01", "2026-03-31", "other", "2026-03-31", "a@b.example")
    ]
    assert rows(old, "SELECT ect_id FROM mentorship") == [(11,)]
    assert len(rows(old, "SELECT id FROM ect WHERE updated_at IS NOT NULL")) == 4


def test_the_table_of_ects_refuses_what_it_refused_before_and_takes_its_parts_along(old: Database) -> None:
    names = {"ect_teacher_id", "ect_school_id", "ect_registered_by_id", "ect_open", "ect_email_any_case"}
    assert names <= {index.name for index in old.get_indexes("ect")}
    for statement in (
        "UPDATE ect SET finished_on = NULL, reported_last_day = NULL WHERE id = 12",  # open twice
        "UPDATE ect SET finished_on = '2026-04-01' WHERE id = 12",  # after the reported last day
        "UPDATE ect SET finished_on = '2020-01-01' WHERE id = 11",
        "UPDATE ect SET working_pattern = 'never' WHERE id = 11",
        "UPDATE ect SET school_id = 99 WHERE id = 11",
        "DELETE FROM teacher WHERE id = 11",
    ):
        with pytest.raises(IntegrityError), old.atomic():
            old.execute_sql(statement)
    old.execute_sql("DELETE FROM ect")
    for table in ("training_period", "appropriate_body_period", "mentorship"):
        assert rows(old, f"SELECT id FROM {table}") == []
