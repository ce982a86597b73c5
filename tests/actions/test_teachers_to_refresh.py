"""Tests of the order in which teachers are refreshed from TRS, without starvation (PD-65)."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from peewee import Database

import actions.refresh_teacher
from actions.refresh_teacher import any_teacher_due, note_try, teachers_due, teachers_to_refresh
from models.database import tuples
from models.school import School
from models.teacher import Teacher
from tests.ect_makers import (
    make_ect,
    make_mentor,
    make_person,
    make_ready_school,
    make_registration,
    make_teacher,
    open_years,
    register,
)
from tests.makers import NOW, TODAY, make_context, make_school
from tests.queries import count_queries

LONG_AGO = NOW - timedelta(days=2)


def make_teachers(school: School) -> dict[str, Teacher]:
    """Make teachers by when they were last refreshed; some are mentors, some have left."""
    asked = {
        "Never": None,
        "Before": LONG_AGO,
        "Lately": NOW - timedelta(hours=22),
        "Mentor": LONG_AGO - timedelta(hours=1),
        "Gone": LONG_AGO,
        "Mistake": LONG_AGO,
    }
    teachers = {name: make_teacher(name, refreshed_at=moment) for name, moment in asked.items()}
    for name in ("Never", "Before", "Lately"):
        make_ect(school, teachers[name])
    make_mentor(school, teachers["Mentor"])
    make_ect(school, teachers["Gone"], finished_on=TODAY - timedelta(days=1))
    make_ect(school, teachers["Mistake"], removed_at=NOW)
    return teachers


def due(most: int = 10, **now: datetime) -> list[str]:
    """The first names of the teachers due next."""
    return [
        Teacher.get_by_id(teacher_id).trs_first_name
        for teacher_id, _trn in teachers_to_refresh(make_context(**now), most)
    ]


def test_teachers_at_a_school_are_asked_about_once_a_day(database: Database) -> None:
    never = make_teachers(make_school())["Never"]

    assert due() == ["Never", "Mentor", "Before"]
    assert teachers_to_refresh(make_context(), 1) == [(never.id, never.trn)]
    assert any_teacher_due(NOW)
    Teacher.update(ask_again_at=NOW + timedelta(seconds=1)).execute()
    assert due() == []
    assert not any_teacher_due(NOW)


def test_those_who_have_left_are_looked_through_once_a_month(database: Database) -> None:
    school = make_school()
    teachers = make_teachers(school)
    due()

    line = [teacher_id for teacher_id, _trn in tuples(teachers_due(NOW))]
    assert {teachers["Gone"].id, teachers["Mistake"].id}.isdisjoint(line)
    make_ect(school, teachers["Gone"])
    assert "Gone" not in due()
    assert "Gone" in due(now=NOW + timedelta(days=30))


def test_however_many_have_left_so_many_are_looked_at_together(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions.refresh_teacher, "_BATCH", 2)
    school = make_school()
    for _ in range(3):
        make_ect(school, make_teacher(refreshed_at=None), finished_on=TODAY - timedelta(days=1))
    make_ect(school, make_teacher("Here", refreshed_at=LONG_AGO))

    with count_queries() as queries:
        assert teachers_to_refresh(make_context(), 10) == []
    assert len(queries) == 4
    assert teachers_due(NOW).count() == 2
    assert due() == ["Here"]
    with count_queries() as queries:
        assert len(teachers_to_refresh(make_context(), 10)) == 1
    assert len(queries) == 3


def test_somebody_who_is_registered_again_is_in_the_line_at_once(database: Database) -> None:
    open_years()
    teacher = make_teacher(trn="2900001", refreshed_at=LONG_AGO)
    make_ect(teacher=teacher, started_on=date(2025, 1, 6), finished_on=TODAY - timedelta(days=9))
    assert due() == []

    register(make_ready_school("Beech"), make_registration(make_person("2900001", first_name="Back")))

    assert due(now=NOW + timedelta(days=1)) == ["Back"]


def test_one_who_is_registered_while_the_line_is_looked_at_stays_in_it(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    teacher = make_teacher("Gone", refreshed_at=None)
    real = actions.refresh_teacher.tuples

    def and_then_registered(query: Any) -> Any:
        found = list(real(query))
        make_ect(make_school(), teacher)
        Teacher.update(ask_again_at=NOW + timedelta(days=1)).execute()
        return iter(found)

    monkeypatch.setattr(actions.refresh_teacher, "tuples", and_then_registered)
    due()
    monkeypatch.setattr(actions.refresh_teacher, "tuples", real)
    assert due(now=NOW + timedelta(days=1)) == ["Gone"]


def test_a_try_lets_the_others_go_first_and_is_made_again(database: Database) -> None:
    teachers = make_teachers(make_school())
    note_try(teachers["Never"].id, NOW)

    assert due() == ["Mentor", "Before"]
    assert due(now=NOW + timedelta(minutes=59)) == ["Mentor", "Before"]
    assert due(now=NOW + timedelta(hours=1)) == ["Mentor", "Before", "Never"]


def test_whose_turn_it_is_is_found_by_an_index(database: Database, database_kind: str) -> None:
    """However many have left: the query neither scans, sorts nor counts."""
    statement, values = teachers_due(NOW).limit(2).sql()
    if database_kind == "sqlite":
        plan = [row[-1] for row in database.execute_sql(f"EXPLAIN QUERY PLAN {statement}", values).fetchall()]
        assert plan[0] == "SEARCH t1 USING INDEX teacher_ask_again_at (ask_again_at<?)"
    else:
        # The planner scans so few rows without an index.
        database.execute_sql("SET LOCAL enable_seqscan = off")
        database.execute_sql("SET LOCAL enable_bitmapscan = off")
        plan = [row[0] for row in database.execute_sql(f"EXPLAIN {statement}", values).fetchall()]
        assert "Index Scan using teacher_ask_again_at on teacher" in plan[1]
    for other_way in ("SCAN", "Seq Scan", "TEMP B-TREE", "Sort"):
        assert not any(other_way in line for line in plan)
