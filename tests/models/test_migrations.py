"""Tests of migrating a database with records in it."""

from datetime import UTC, datetime
from pathlib import Path

from playhouse.migrations import Runner

from models.connections import connect
from models.database import MIGRATIONS, migrate
from models.database import database as records
from models.ect_period import ECTPeriod
from models.event import Event
from models.former_trn import FormerTRN
from models.teacher import Teacher
from tests.databases import opened
from tests.ect_makers import make_ect, make_teacher
from tests.makers import NOW, make_school


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
        words = database.execute_sql("SELECT word FROM school_word WHERE school_id = 1").fetchall()
    database.close()
    assert accesses == 1
    assert schools == [(1, " alder school bath ba1 1aa ,", ""), (2, " beech school   ,", "")]
    assert words == [("1aa",), ("alder",), ("ba1",), ("bath",), ("school",)]


def test_trns_whose_merges_were_followed_before_are_remembered(own_database: str) -> None:
    with opened(own_database) as database:
        records.initialize(database)
        database.execute_sql("DROP TABLE former_trn")
        database.execute_sql("DELETE FROM schema_migration WHERE name = '0016_former_trns'")
        now, other = make_teacher(trn="2900003"), make_teacher(trn="2900004")
        for teacher, before, after in (
            (now, "2900001", "2900002"),
            (now, "2900002", "2900003"),
            (other, "2900003", "2900004"),  # renamed since
            (None, "2900005", "2900006"),
        ):
            details = {"before": before, "after": after}
            Event.create(kind="trn-merged", happened_at=NOW, teacher=teacher, details=details)
        Event.create(kind="name-in-trs", happened_at=NOW, teacher=now, details={"before": "A", "after": "B"})

        assert migrate(database) == ["0016_former_trns"]

        kept = FormerTRN.select(FormerTRN.trn, Teacher.trn).join(Teacher).order_by(FormerTRN.trn)
        assert list(kept.tuples()) == [("2900001", "2900003"), ("2900002", "2900003")]


def test_teachers_keep_their_turn_when_each_gets_a_moment_of_their_own(own_database: str) -> None:
    with opened(own_database) as database:
        records.initialize(database)
        for statement in (
            "DROP INDEX teacher_ask_again_at",
            "ALTER TABLE teacher DROP COLUMN ask_again_at",
            "CREATE INDEX teacher_refreshed_at ON teacher (refreshed_at)",
            "DELETE FROM schema_migration WHERE name = '0015_asking_trs_in_turn'",
        ):
            database.execute_sql(statement)
        columns = "trn, trs_first_name, trs_last_name, name_needs_a_look, induction_status, is_prohibited, search_text"
        for trn, refreshed in (("2900001", "NULL"), ("2900002", "'2026-06-14 09:30:00'")):
            row = f"'{trn}', '', '', FALSE, 'None', FALSE, '', {refreshed}"
            database.execute_sql(f"INSERT INTO teacher ({columns}, refreshed_at) VALUES ({row})")
        ect = make_ect(make_school(), Teacher(id=1))

        assert migrate(database) == ["0015_asking_trs_in_turn"]

        moments = {teacher.trn: teacher.ask_again_at for teacher in Teacher.select()}
        assert moments == {
            "2900001": datetime(2000, 1, 1, tzinfo=UTC),
            "2900002": datetime(2026, 6, 14, 9, 30, tzinfo=UTC),
        }
        assert ECTPeriod.get_by_id(ect.id).teacher.trn == "2900001"
