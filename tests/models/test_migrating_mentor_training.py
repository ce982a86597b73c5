"""Teachers stay, with nothing known of a mentor training that ended, on SQLite and Postgres."""

from pathlib import Path

from playhouse.migrations import Runner

from models.database import MIGRATIONS
from tests.conftest import make_database
from tests.databases import opened
from tests.old_databases import add, rows

AT = "2025-06-18 12:00:00"


def test_teachers_stay_and_asking_trs_is_still_no_change(database_kind: str, tmp_path: Path) -> None:
    with opened(make_database(database_kind, tmp_path, "0039_periods_of_mentors")) as database:
        add(
            database,
            "teacher",
            id=1,
            trn="0000001",
            trs_first_name="A",
            trs_last_name="B",
            name_needs_a_look=False,
            induction_status="None",
            is_prohibited=False,
            search_text="",
            ask_again_at=AT,
        )
        Runner(database, str(MIGRATIONS)).up()
        found = rows(database, "SELECT id, mentor_training_ended, mentor_training_ended_on FROM teacher")
        assert found == [(1, "", "")]
        updated = "SELECT updated_at FROM teacher"
        before = rows(database, updated)
        database.execute_sql(f"UPDATE teacher SET refreshed_at = '{AT}'")
        assert rows(database, updated) == before
        database.execute_sql("UPDATE teacher SET mentor_training_ended = 'completed'")
        assert rows(database, updated) != before
