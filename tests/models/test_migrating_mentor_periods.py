"""Mentors stay, with mentorships, when their periods get what those of ECTs have, on SQLite and Postgres."""

from pathlib import Path

import pytest
from peewee import IntegrityError
from playhouse.migrations import Runner

from models.database import MIGRATIONS
from tests.conftest import make_database
from tests.databases import opened
from tests.old_databases import add, add_school, rows

AT = "2025-06-18 12:00:00"


def test_mentors_stay_and_a_removed_one_is_in_no_pool(database_kind: str, tmp_path: Path) -> None:
    with opened(make_database(database_kind, tmp_path, "0038_lists_of_lead_providers")) as database:
        add_school(database)
        for number in (1, 2):
            add(
                database,
                "teacher",
                id=number,
                trn=f"000000{number}",
                trs_first_name="A",
                trs_last_name="B",
                name_needs_a_look=False,
                induction_status="None",
                is_prohibited=False,
                search_text="",
                ask_again_at=AT,
            )
        period = {"school_id": 1, "started_on": "2024-09-01", "email": "a@b.example", "registered_at": AT}
        add(database, "mentor", id=1, teacher_id=1, finished_on="2025-03-31", **period)
        add(database, "mentor", id=2, teacher_id=2, **period)
        Runner(database, str(MIGRATIONS)).up()
        found = rows(
            database, "SELECT id, finished_on, reported_last_day, leaving_reason, removed_at FROM mentor"
        )
        assert found == [(1, "2025-03-31", "2025-03-31", "", ""), (2, "", "", "", "")]
        with pytest.raises(IntegrityError):
            add(database, "mentor", teacher_id=2, **period)
        database.execute_sql(f"UPDATE mentor SET removed_at = '{AT}' WHERE id = 2")
        add(database, "mentor", id=3, teacher_id=2, **period)
