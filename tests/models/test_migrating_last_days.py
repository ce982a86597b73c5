"""Tests of the migration that moves the last days that schools reported into columns, on SQLite and Postgres."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from peewee import Database
from playhouse.migrations import Runner

from models.database import MIGRATIONS
from tests.old_databases import add, database_at

BEFORE = "0014_refreshing_teachers"
REGISTERED = "2025-07-01 09:00:00"


@pytest.fixture
def old(own_database: str, tmp_path: Path) -> Iterator[Database]:
    """A database as it was before the migration."""
    with database_at(BEFORE, own_database, tmp_path) as database:
        add(database, "school", id=1, urn="900001", name="Alder School", postcode="", phase="", town="")
        yield database


def add_teacher(database: Database, number: int) -> None:
    """Add a teacher as TRS has them."""
    names = {"trs_first_name": "Ana", "trs_last_name": "Brown", "search_text": ""}
    known = {"induction_status": "None", "is_prohibited": False, "name_needs_a_look": False}
    add(database, "teacher", id=number, trn=f"{2_000_000 + number}", **names, **known)


def add_time(database: Database, number: int, **fields: Any) -> None:
    """Add a period at the school, of a new teacher unless given."""
    if "teacher_id" not in fields:
        add_teacher(database, number)
    known = {"email": "a@b.example", "working_pattern": "full-time", "year": 2025, "programme": "cip"}
    given = {"started_on": "2025-09-01", "registered_at": REGISTERED, "leaving_reason": ""}
    add(database, "ect", id=number, **{"teacher_id": number, "school_id": 1, **known, **given, **fields})


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
    found = database.execute_sql(f"SELECT {columns} FROM ect").fetchall()
    return {row[0]: tuple(str(value or "") for value in row[1:]) for row in found}


def test_a_last_day_that_no_other_school_has_moved_was_reported(old: Database) -> None:
    add_time(old, 1)
    add_time(old, 2, finished_on="2026-06-10", leaving_reason="contract-ended")

    assert migrated(old) == {
        1: ("", "", "", ""),
        2: ("2026-06-10", "contract-ended", "2026-06-10", "contract-ended"),
    }


def test_a_last_day_that_another_school_brought_about_was_not(old: Database) -> None:
    elsewhere = {"finished_on": "2026-06-10", "leaving_reason": "registered-elsewhere"}
    for number in (1, 2, 3):
        add_time(old, number, **elsewhere)
    add_report(old, 2, "2026-06-01", last_day="2026-07-17", reason="contract-ended")
    add_report(old, 3, "2026-06-01", last_day="2026-07-17", reason="contract-ended")
    add_report(old, 3, "2026-06-02", "leaving-corrected", last_day=None, reason="")

    assert migrated(old) == {
        1: ("2026-06-10", "registered-elsewhere", "", ""),
        2: ("2026-06-10", "registered-elsewhere", "2026-07-17", "contract-ended"),
        3: ("2026-06-10", "registered-elsewhere", "", ""),
    }


def test_a_last_day_that_was_written_over_comes_back(old: Database) -> None:
    add_time(old, 1, finished_on="2026-09-06", leaving_reason="registered-elsewhere")
    add_report(
        old, 1, "2026-06-05", "leaving-corrected", last_day="2026-07-10", reason="registered-elsewhere"
    )
    add_teacher(old, 9)
    at_school = {"school_id": 1, "started_on": "2020-09-01", "registered_at": REGISTERED}
    add(old, "mentor", id=1, teacher_id=9, email="m@b.example", **at_school)
    days = {"started_on": "2025-09-01", "finished_on": "2026-09-06"}
    add(old, "mentorship", ect_id=1, mentor_id=1, **days)

    assert migrated(old) == {1: ("2026-07-10", "another-school", "2026-07-10", "another-school")}
    assert [str(day) for (day,) in old.execute_sql("SELECT finished_on FROM mentorship").fetchall()] == [
        "2026-07-10"
    ]


def test_a_report_is_about_the_time_in_which_it_was_made(old: Database) -> None:
    first = {"finished_on": "2025-12-19", "leaving_reason": "other"}
    add_time(old, 1, **first)
    add_report(old, 1, "2025-12-01", last_day="2025-12-19", reason="other")
    again = {"started_on": "2026-02-02", "registered_at": "2026-01-20 09:00:00"}
    add_time(old, 2, teacher_id=1, finished_on="2026-06-10", leaving_reason="contract-ended", **again)
    add_report(old, 1, "2026-06-01", last_day="2026-06-10", reason="contract-ended")

    assert migrated(old) == {
        1: ("2025-12-19", "other", "2025-12-19", "other"),
        2: ("2026-06-10", "contract-ended", "2026-06-10", "contract-ended"),
    }


def test_drafts_about_somebody_are_still_there(old: Database) -> None:
    add_time(old, 1)
    names = {"sub": "a", "email": "a@b.example", "given_name": "A", "family_name": "B"}
    add(old, "service_user", id=1, **names)
    moments = {"made_at": REGISTERED, "changed_at": REGISTERED, "settings": "{}", "answers": "{}"}
    about = {"ect_id": 1, "school_id": 1, "made_by_id": 1, "person": "", "next_step": ""}
    add(old, "draft", key="abc", journey="change-name", **about, **moments)

    migrated(old)

    assert old.execute_sql("SELECT ect_id FROM draft").fetchall() == [(1,)]
