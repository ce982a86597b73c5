"""Does a database with records in it survive being brought up to date?"""

from __future__ import annotations

from pathlib import Path

from playhouse.migrations import Runner

from models.database import MIGRATIONS, connect


def test_schools_keep_their_people_when_they_get_more_columns(tmp_path: Path) -> None:
    database = connect(f"sqlite:///{tmp_path}/service.db")
    with database.connection_context():
        Runner(database, str(MIGRATIONS)).up("0002_drafts")
        for statement in (
            (
                "INSERT INTO school (urn, name, town, postcode, phase, closed_on) VALUES"
                " ('900001', 'Alder School', 'Bath', 'BA1 1AA', 'Primary', NULL),"
                " ('900002', 'Beech School', '', '', '', '2024-08-31')"
            ),
            "INSERT INTO service_user (sub, email, given_name, family_name) VALUES ('a', 'a@b', 'A', 'B')",
            (
                "INSERT INTO access (user_id, area, school_id, read_only, last_used_at)"
                " VALUES (1, 'schools', 1, FALSE, '2026-01-01')"
            ),
        ):
            database.execute_sql(statement)

        Runner(database, str(MIGRATIONS)).up()

        (accesses,) = database.execute_sql("SELECT COUNT(*) FROM access WHERE school_id = 1").fetchone()
        schools = database.execute_sql("SELECT status_code, search_text, email FROM school").fetchall()
    database.close()
    assert accesses == 1
    assert schools == [(1, " alder school bath ba1 1aa ,", ""), (2, " beech school   ,", "")]
