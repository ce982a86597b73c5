"""Tests of the migration of email addresses stored before look-alikes were read as one, on SQLite and Postgres."""

from pathlib import Path

from playhouse.migrations import Runner

from models.database import MIGRATIONS
from tests.conftest import make_database
from tests.databases import opened
from tests.old_databases import add, add_school, add_teacher, rows

BEFORE, AT = "0028_deleted_drafts", "2025-07-01 09:00:00"
AS_READ = {
    "sam@exam\u200bple.com": "sam@example.com",
    "s\u00adam@example.com": "sam@example.com",
    "ｓａｍ@example。com": "sam@example.com",
    "sam@BÜCHER.example": "sam@xn--bcher-kva.example",
    "Sam@example.com": "Sam@example.com",
    "no address": "no address",
    "": "",
}


def test_stored_addresses_are_saved_as_they_are_compared(database_kind: str, tmp_path: Path) -> None:
    with opened(make_database(database_kind, tmp_path, BEFORE)) as database:
        add_school(database)
        add_teacher(database, 1)
        period = {"teacher_id": 1, "school_id": 1, "registered_at": AT, "finished_on": "2026-01-01"}
        more = {"working_pattern": "full-time", "leaving_reason": "", "reported_leaving_reason": ""}
        tutor = {"school_id": 1, "name": "Ana", "from_at": AT, "until_at": AT}
        for number, email in enumerate(AS_READ, 1):
            started = f"2025-0{number}-01"
            add(database, "ect", id=number, email=email, started_on=started, **period, **more)
            add(database, "mentor", id=number, email=email, started_on=started, **period)
            add(database, "earlier_email", id=number, email=email, teacher_id=1, replaced_at=AT)
            add(database, "induction_tutor", id=number, email=email, **tutor)

        Runner(database, str(MIGRATIONS)).up()

        for table in ("ect", "mentor", "earlier_email", "induction_tutor"):
            found = rows(database, f"SELECT email FROM {table} ORDER BY id")
            assert [email for (email,) in found] == list(AS_READ.values()), table
