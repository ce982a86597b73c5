"""Events and deliveries get their subject and organisation when they are migrated, on SQLite and Postgres."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from peewee import Database
from playhouse.migrations import Runner

from models.database import MIGRATIONS
from tests.conftest import make_database
from tests.databases import opened
from tests.old_databases import add, add_delivery, add_provider_and_user, add_trainee

AT, LATER = "2026-11-22 09:30:00.123456", "2026-11-22 10:00:00.5"


@pytest.fixture
def old(database_kind: str, tmp_path: Path) -> Iterator[Database]:
    """A database as it was before the migration, with two schools, a provider and a teacher."""
    with opened(make_database(database_kind, tmp_path, "0020_created_and_updated")) as database:
        for number in (1, 2):
            school = {"urn": f"90000{number}", "name": "School", "postcode": "", "phase": "", "town": ""}
            add(database, "school", id=number, **school)
        add_provider_and_user(database)
        add_trainee(database)
        known = {"induction_status": "None", "is_prohibited": False, "name_needs_a_look": False}
        trs = {"trs_first_name": "Ana", "trs_last_name": "Brown", "search_text": "", **known}
        add(database, "teacher", id=1, trn="2000001", ask_again_at=AT, **trs)
        yield database


def event(database: Database, kind: str, at: str = AT, **fields: Any) -> None:
    """Something that happened."""
    add(database, "event", kind=kind, happened_at=at, details="{}", **fields)


def migrated(database: Database, table: str) -> list[tuple[Any, ...]]:
    """Of each row: trainee, teacher, school, provider; on behalf of which school and provider."""
    Runner(database, str(MIGRATIONS)).up()
    columns = (
        "trainee_id, teacher_id, school_id, provider_id, on_behalf_of_school_id, on_behalf_of_provider_id"
    )
    return list(database.execute_sql(f"SELECT {columns} FROM {table} ORDER BY id").fetchall())


def test_a_provider_acts_for_its_trainees_and_trs_does_not(old: Database) -> None:
    for kind in ("recommended", "awarded", "changed-by-import"):
        event(old, kind, trainee_id=1, provider_id=1)
    event(old, "performance-profile-signed-off", provider_id=1, user_id=1)

    assert migrated(old, "event") == [
        (1, None, None, 1, None, 1),
        (1, None, None, 1, None, None),
        (1, None, None, 1, None, None),
        (None, None, None, 1, None, 1),
    ]


def test_what_another_school_did_is_found_by_its_moment(old: Database) -> None:
    event(old, "left-for-another-school", teacher_id=1, school_id=1)
    event(old, "registered-as-ect", teacher_id=1, school_id=2, user_id=1)
    event(old, "last-day-changed", LATER, teacher_id=1, school_id=1)
    event(old, "qts-in-trs", teacher_id=1)

    assert migrated(old, "event") == [
        (None, 1, 1, None, 2, None),
        (None, 1, 2, None, 2, None),
        (None, 1, 1, None, None, None),
        (None, 1, None, None, None, None),
    ]


def test_emails_are_about_what_was_written_at_the_same_moment(old: Database) -> None:
    event(old, "registered-as-ect", teacher_id=1, school_id=2, user_id=1)
    event(old, "leaving-reported", LATER, teacher_id=1, school_id=2, user_id=1)
    request = {"user_id": 1, "subject": "other", "trn": "", "message": "Help"}
    add(old, "support_request", school_id=1, once="a", created_at=AT, **request)
    add_delivery(old, "ect-registered", AT)
    add_delivery(old, "ect-leaving", LATER.replace("22", "30"))  # the scenario pretended another day
    add_delivery(old, "ect-leaving", AT)
    add_delivery(old, "support-request", AT)
    add_delivery(old, "recommendation", AT, trainee_id=1, provider_id=1)

    assert migrated(old, "delivery") == [
        (None, 1, 2, None, 2, None),
        (None, 1, 2, None, 2, None),
        (None, None, None, None, None, None),
        (None, None, 1, None, 1, None),
        (1, None, None, 1, None, 1),
    ]
