"""Tests of the migration that moves the last days that schools reported into columns, on SQLite and Postgres."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from peewee import Database
from playhouse.migrations import Runner

from models.database import MIGRATIONS
from tests.conftest import make_database
from tests.databases import opened
from tests.old_databases import (
    add,
    add_ect_period,
    add_mentorship,
    add_school,
    rows,
)

BEFORE = "0014_refreshing_teachers"


@pytest.fixture
def old(database_kind: str, tmp_path: Path) -> Iterator[Database]:
    """A database as it was before the migration."""
    with opened(make_database(database_kind, tmp_path, BEFORE)) as database:
        add_school(database)
        yield database


def add_report(
    database: Database, number: int, at: str, kind: str = "leaving-reported", **details: Any
) -> None:
    """Add the event that reported a last day."""
    text = json.dumps(details)
    about = {"teacher_id": number, "school_id": 1}
    add(database, "event", kind=kind, happened_at=f"{at} 09:00:00", details=text, **about)


def migrated(database: Database) -> dict[int, tuple[str, ...]]:
    """ID → last day, reason, and the part of both that the school reported, after the migration."""
    Runner(database, str(MIGRATIONS)).up()
    columns = "id, finished_on, leaving_reason, reported_last_day, reported_leaving_reason"
    return {row[0]: row[1:] for row in rows(database, f"SELECT {columns} FROM ect")}


def test_a_last_day_that_no_other_school_has_moved_was_reported(old: Database) -> None:
    add_ect_period(old, 1)
    add_ect_period(old, 2, finished_on="2026-06-10", leaving_reason="contract-ended")

    assert migrated(old) == {
        1: ("", "", "", ""),
        2: ("2026-06-10", "contract-ended", "2026-06-10", "contract-ended"),
    }


def test_a_last_day_that_another_school_brought_about_was_not(old: Database) -> None:
    elsewhere = {"finished_on": "2026-06-10", "leaving_reason": "registered-elsewhere"}
    for number in (1, 2, 3):
        add_ect_period(old, number, **elsewhere)
    add_report(old, 2, "2026-06-01", last_day="2026-07-17", reason="contract-ended")
    add_report(old, 3, "2026-06-01", last_day="2026-07-17", reason="contract-ended")
    add_report(old, 3, "2026-06-02", "leaving-corrected", last_day=None, reason="")

    assert migrated(old) == {
        1: ("2026-06-10", "registered-elsewhere", "", ""),
        2: ("2026-06-10", "registered-elsewhere", "2026-07-17", "contract-ended"),
        3: ("2026-06-10", "registered-elsewhere", "", ""),
    }


def test_a_last_day_that_was_written_over_comes_back(old: Database) -> None:
    add_ect_period(old, 1, finished_on="2026-09-06", leaving_reason="registered-elsewhere")
    add_report(
        old, 1, "2026-06-05", "leaving-corrected", last_day="2026-07-10", reason="registered-elsewhere"
    )
    add_mentorship(old, 1, started_on="2025-09-01", finished_on="2026-09-06")

    assert migrated(old) == {1: ("2026-07-10", "another-school", "2026-07-10", "another-school")}
    assert rows(old, "SELECT finished_on FROM mentorship") == [("2026-07-10",)]


def test_a_report_is_about_the_time_in_which_it_was_made(old: Database) -> None:
    first = {"finished_on": "2025-12-19", "leaving_reason": "other"}
    add_ect_period(old, 1, **first)
    add_report(old, 1, "2025-12-01", last_day="2025-12-19", reason="other")
    again = {"started_on": "2026-02-02", "registered_at": "2026-01-20 09:00:00"}
    add_ect_period(old, 2, teacher_id=1, finished_on="2026-06-10", leaving_reason="contract-ended", **again)
    add_report(old, 1, "2026-06-01", last_day="2026-06-10", reason="contract-ended")

    assert migrated(old) == {
        1: ("2025-12-19", "other", "2025-12-19", "other"),
        2: ("2026-06-10", "contract-ended", "2026-06-10", "contract-ended"),
    }
