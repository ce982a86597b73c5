"""Does the job ask TRS about everybody once a day, one job at a time, and leave TRS alone when it is away?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from peewee import Database

from config import Config
from jobs import service
from jobs.refresh_teachers import A_ROUND, ALL_DONE, LEASE, TRS_IS_AWAY, refresh_teachers
from models.lease import Lease
from models.teacher import Teacher
from tests.ect_makers import make_ect, make_teacher
from tests.makers import make_school
from tests.standins.programs import Program
from tests.trs_program import running_trs


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """TRS."""
    with running_trs(tmp_path_factory.mktemp("trs")) as found:
        yield found


@pytest.fixture
def trs(
    database: Database, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Program]:
    """TRS as it always is, known to the jobs of this test."""
    environ = {"DATA_DIR": str(tmp_path), "TRS_URL": program.url}
    monkeypatch.setitem(service._known, "config", Config.from_environment(environ))
    program.switch("normal")
    yield program
    program.switch("normal")


def make_teachers(number: int) -> list[Teacher]:
    """Early career teachers about whom TRS was not asked yet."""
    school = make_school()
    teachers = [make_teacher(trn=f"30000{n:02}", refreshed_at=None) for n in range(number)]
    for teacher in teachers:
        make_ect(school, teacher)
    return teachers


def still_to_ask() -> int:
    """How many were not asked about."""
    return Teacher.select().where(Teacher.refreshed_at.is_null()).count()


def pause() -> float:
    """Seconds for which no other job asks."""
    return (Lease.get(Lease.name == LEASE).expires_at - service.clock()).total_seconds()


def test_a_round_asks_about_the_next_few(trs: Program) -> None:
    make_teachers(A_ROUND + 1)

    refresh_teachers()
    assert still_to_ask() == 1
    assert pause() <= 0
    refresh_teachers()
    assert still_to_ask() == 0

    asked = Teacher.get()
    assert (asked.qts_held_from, asked.induction_status) == (date(2025, 7, 1), "RequiredToComplete")


def test_when_all_were_asked_about_nobody_looks_for_a_while(trs: Program) -> None:
    refresh_teachers()

    assert ALL_DONE - 5 < pause() <= ALL_DONE


@pytest.mark.parametrize("mode", ["500", "429", "drop"])
def test_trs_that_is_away_is_left_alone_and_everybody_asked_about_later(trs: Program, mode: str) -> None:
    make_teachers(1)
    trs.switch(mode)

    refresh_teachers()

    assert still_to_ask() == 1
    assert TRS_IS_AWAY - 10 < pause() <= TRS_IS_AWAY


def test_one_job_asks_at_a_time(trs: Program) -> None:
    make_teachers(1)
    Lease.take(LEASE, "another job", now=service.clock(), seconds=60)

    refresh_teachers()
    assert still_to_ask() == 1

    Lease.update(expires_at=service.clock() - timedelta(seconds=1)).execute()
    refresh_teachers()
    assert still_to_ask() == 0
