"""Tests of the refresh job: each teacher once a day, one job at a time, and a pause while TRS is down."""

from datetime import date, timedelta

import pytest
from peewee import DataError, OperationalError

import jobs.refresh_teachers
from clients.trs.lookup import LookupResult
from jobs.refresh_teachers import BATCH_SIZE, LEASE, PAUSE, refresh_teachers
from models.lease import Lease
from models.service_context import ServiceContext, clock
from models.teacher import Teacher
from tests.ect_makers import make_ect, make_teacher
from tests.makers import make_school
from tests.standins.programs import Program


def make_teachers(number: int) -> list[Teacher]:
    """Early career teachers who were never refreshed."""
    school = make_school()
    teachers = [make_teacher(trn=f"30000{n:02}", refreshed_at=None) for n in range(number)]
    for teacher in teachers:
        make_ect(school, teacher)
    return teachers


def still_to_ask() -> int:
    """The number of teachers not refreshed yet."""
    return Teacher.select().where(Teacher.refreshed_at.is_null()).count()


def pause() -> float:
    """The seconds for which no job refreshes."""
    return (Lease.get(Lease.name == LEASE).expires_at - clock()).total_seconds()


def test_a_round_asks_about_the_next_few(trs: Program) -> None:
    make_teachers(BATCH_SIZE + 1)

    refresh_teachers()
    assert still_to_ask() == 1
    assert pause() <= 0
    refresh_teachers()
    assert still_to_ask() == 0

    asked = Teacher.get()
    assert (asked.qts_held_from, asked.induction_status) == (date(2025, 7, 1), "RequiredToComplete")


@pytest.mark.parametrize("mode", ["500", "429", "drop"])
def test_trs_that_is_away_is_left_alone_and_everybody_asked_about_later(trs: Program, mode: str) -> None:
    make_teachers(1)
    trs.switch(mode)

    refresh_teachers()

    assert still_to_ask() == 1
    assert PAUSE - 10 < pause() <= PAUSE


def test_one_job_asks_at_a_time(trs: Program) -> None:
    make_teachers(1)
    Lease.take(LEASE, "another job", now=clock(), seconds=60)

    refresh_teachers()
    assert still_to_ask() == 1

    Lease.update(expires_at=clock() - timedelta(seconds=1)).execute()
    refresh_teachers()
    assert still_to_ask() == 0


def rounds(number: int) -> None:
    """Run so many rounds, whatever pause a round asks for."""
    for _ in range(number):
        refresh_teachers()
        Lease.update(expires_at=clock() - timedelta(seconds=1)).execute()


@pytest.mark.parametrize("trn", ["1900001", "1000002"])
def test_one_of_whom_trs_cannot_tell_holds_up_nobody(
    trs: Program, caplog: pytest.LogCaptureFixture, trn: str
) -> None:
    first = make_teachers(BATCH_SIZE + 2)[0]
    Teacher.update(trn=trn).where(Teacher.id == first.id).execute()

    refresh_teachers()
    assert pause() <= 0
    rounds(2)

    assert still_to_ask() == 1
    assert f"teacher {first.id} is not refreshed for now" in caplog.text
    for personal in (trn, "Bartholomew", "1977"):
        assert personal not in caplog.text


def test_one_who_cannot_be_kept_holds_up_nobody(
    trs: Program, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = make_teachers(BATCH_SIZE + 1)[0]
    real = jobs.refresh_teachers.refresh_teacher

    def refuses_one(teacher_id: int, answer: LookupResult, context: ServiceContext) -> None:
        if teacher_id == first.id:
            raise DataError("value too long: Bartholomew")
        real(teacher_id, answer, context)

    monkeypatch.setattr(jobs.refresh_teachers, "refresh_teacher", refuses_one)
    rounds(2)

    assert still_to_ask() == 1
    assert f"teacher {first.id} is not refreshed: DataError" in caplog.text
    assert "Bartholomew" not in caplog.text


def test_the_one_who_was_asked_about_when_trs_was_away_is_not_asked_about_first_again(trs: Program) -> None:
    """That teacher's record may be what breaks TRS, each time."""
    first, second = make_teachers(2)
    trs.switch("500", times=2)

    rounds(2)

    assert Teacher.get_by_id(first.id).refreshed_at is None
    assert Teacher.get_by_id(second.id).refreshed_at


def test_a_database_that_is_away_ends_the_round(trs: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    make_teachers(1)

    def away(*_anything: object) -> None:
        raise OperationalError("server closed the connection")

    monkeypatch.setattr(jobs.refresh_teachers, "refresh_teacher", away)
    with pytest.raises(OperationalError):
        refresh_teachers()
