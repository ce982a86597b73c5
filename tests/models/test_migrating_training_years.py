"""Programmes that schools chose, and their requests, stay when years become records, on SQLite and Postgres."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from peewee import Database, IntegrityError
from playhouse.migrations import Runner

from models.database import MIGRATIONS
from tests.conftest import make_database
from tests.databases import opened
from tests.old_databases import add, add_provider_and_user, add_school, rows

AT = "2025-06-18 12:00:00"


@pytest.fixture
def migrated(database_kind: str, tmp_path: Path) -> Iterator[Database]:
    """A database of a school that had chosen programmes for two years."""
    with opened(make_database(database_kind, tmp_path, "0028_deleted_drafts")) as database:
        add_school(database)
        add(database, "appropriate_body", id=1, name="Hub", kind="teaching-school-hub", search_text="")
        chosen = {"school_id": 1, "created_at": AT}
        add(database, "default_programme", year=2024, programme="cip", **chosen)
        add(database, "default_programme", year=2025, programme="fip", appropriate_body_id=1, **chosen)
        add_provider_and_user(database)
        request = {"subject": "other", "trn": "", "message": "Help", "once": "a", "created_at": AT}
        add(database, "support_request", id=5, school_id=1, user_id=1, **request)
        Runner(database, str(MIGRATIONS)).up()
        yield database


def test_what_schools_chose_was_submitted(migrated: Database) -> None:
    columns = "school_id, year, expecting_ects, programme, appropriate_body_id, created_at, submitted_at"
    found = rows(migrated, f"SELECT {columns} FROM training_year ORDER BY year")
    assert found == [(1, 2024, "", "cip", "", AT, AT), (1, 2025, "", "fip", 1, AT, AT)]
    assert len(rows(migrated, "SELECT id FROM training_year WHERE updated_at IS NOT NULL")) == 2
    assert "default_programme" not in migrated.get_tables()


@pytest.mark.parametrize(
    "wrong",
    [
        {"year": 2025},
        {"expecting_ects": "perhaps"},
        {"programme": "training"},
        {"expecting_ects": "no", "programme": "fip"},
    ],
    ids=str,
)
def test_a_wrong_row_is_refused(migrated: Database, wrong: dict[str, str | int]) -> None:
    right = {"school_id": 1, "year": 2026, "created_at": AT}
    with pytest.raises(IntegrityError):
        add(migrated, "training_year", **{**right, **wrong})


def test_a_year_may_be_without_programme(migrated: Database) -> None:
    add(migrated, "training_year", school_id=1, year=2026, created_at=AT, expecting_ects="not-sure")


def test_requests_stay_and_may_be_about_a_year(migrated: Database) -> None:
    request = {"school_id": 1, "user_id": 1, "trn": "", "message": "Help", "created_at": AT}
    add(migrated, "support_request", subject="change-programme", year=2026, once="b", **request)
    found = rows(migrated, "SELECT subject, year, once FROM support_request ORDER BY once")
    assert found == [("other", "", "a"), ("change-programme", 2026, "b")]
    for wrong in ({"subject": "weather", "once": "c"}, {"subject": "other", "once": "a"}):
        with pytest.raises(IntegrityError), migrated.atomic():
            add(migrated, "support_request", **request, **wrong)
