"""Tests of registering the same early career teacher concurrently (PD-78)."""

from datetime import timedelta

import pytest
from peewee import Database

from actions.change_ect import change_ect_working_pattern
from actions.change_participant import change_email
from actions.conflict import Conflict
from actions.refresh_teacher import refresh_teacher
from actions.register_ect import AlreadyRegistered, register_ect
from actions.register_mentor import MentorRegistration, register_mentor
from actions.replace_tutor import replace_tutor
from clients.trs.lookup import Found
from models.ect_period import ECTPeriod
from models.former_trn import merged_into
from models.induction_tutor import InductionTutor
from models.mentor_period import MentorPeriod
from models.teacher import Teacher
from tests.concurrency import run_concurrently
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
from tests.makers import TODAY, make_context, make_user


@pytest.fixture(autouse=True)
def _years(shared_database: Database) -> None:
    open_years()


@pytest.mark.parametrize("known", [False, True])
def test_at_one_school_one_of_them_wins(known: bool) -> None:
    school, user = make_ready_school(), make_user()
    if known:
        Teacher.create(trn="2900001")

    outcomes = run_concurrently(*[lambda: register(school, make_registration(), user=user)] * 4)

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["AlreadyRegistered"] * 3 + ["ECTPeriod"]
    assert "already registered" in str(next(each for each in outcomes if isinstance(each, AlreadyRegistered)))
    assert ECTPeriod.select().count() == Teacher.select().count() == 1


def test_at_two_schools_one_of_them_wins() -> None:
    schools, user = [make_ready_school("Alder"), make_ready_school("Beech")], make_user()
    tries = [lambda school=school: register(school, make_registration(), user=user) for school in schools]

    outcomes = run_concurrently(*tries)

    (lost,) = [each for each in outcomes if isinstance(each, Conflict)]
    (won,) = [each for each in outcomes if isinstance(each, ECTPeriod)]
    assert f"at {won.school.name} on 1 September 2025" in str(lost)
    assert ECTPeriod.select().where(ECTPeriod.finished_on.is_null()).count() == 1


def test_of_all_who_would_have_one_email_address_one_gets_it() -> None:
    """No index can enforce it: the same person, and later others, may use the address again (PD-30).

    The mentor of the ECT is among them, whom the registration of the ECT locks too.
    """
    school, email = make_ready_school("Alder"), "same@school.example"
    mentor, how = make_mentor(school), {"user": make_user(), "context": make_context()}
    registration = make_registration(email=email, mentor=mentor)
    added = MentorRegistration(
        person=make_person("2900002", last_name="Reid"),
        looked_up_at=how["context"].now,
        corrected_name=None,
        email=email.upper(),
        is_user=False,
        started_on=registration.started_on,
        is_only_here=None,
        programme="cip",
        lead_provider=None,
    )

    outcomes = run_concurrently(
        lambda: register_ect(registration, school=school, **how),
        lambda: register_mentor(added, school=school, **how),
        lambda: change_email(mentor, email, **how),
        lambda: replace_tutor(school, name="Helen Marsh", email=email, **how),
    )

    assert [type(each) for each in outcomes if isinstance(each, Exception)] == [Conflict] * 3, outcomes
    emails = [each.email for table in (ECTPeriod, MentorPeriod, InductionTutor) for each in table.select()]
    assert [each.casefold() for each in emails].count(email) == 1


MERGED = make_person("2900002", former_trns=("2900001",))
LATER = TODAY + timedelta(days=30)


def test_two_trns_of_one_person_at_once_are_one_registration() -> None:
    """Both add or rename the same teacher, and one of them has only the TRN that TRS keeps."""
    schools, user = [make_ready_school("Alder"), make_ready_school("Beech")], make_user()
    old = make_teacher(trn="2900001")
    people = [MERGED, make_person("2900002"), MERGED, make_person("2900002")]
    tries = [
        lambda person=person, n=n: register(schools[n % 2], make_registration(person), user=user)
        for n, person in enumerate(people)
    ]

    outcomes = run_concurrently(*tries)

    assert sorted(isinstance(each, Conflict) for each in outcomes) == [False, True, True, True], outcomes
    assert [teacher.trn for teacher in Teacher.select()] in (["2900002"], [old.trn, "2900002"])
    assert ECTPeriod.select().where(ECTPeriod.finished_on.is_null()).count() == 1


def test_a_merge_at_the_same_moment_makes_nobody_two() -> None:
    """A refresh from TRS while another school registers the teacher, looked up before the merge."""
    ect, user = make_ect(make_ready_school("Alder"), make_teacher(trn="2900001")), make_user()
    beech = make_ready_school("Beech")
    registration = make_registration(make_person("2900001"), started_on=LATER)

    outcomes = run_concurrently(
        lambda: refresh_teacher(ect.teacher_id, Found(MERGED), make_context()),
        lambda: register(beech, registration, user=user),
        lambda: change_ect_working_pattern(ect, "part-time", user=user, context=make_context()),
    )

    assert [each for each in outcomes if isinstance(each, Exception)] == []
    refresh_teacher(ect.teacher_id, Found(MERGED), make_context())
    assert [teacher.trn for teacher in Teacher.select()] == ["2900002"]
    assert merged_into(["2900001"]) == {"2900001": "2900002"}
    now = ECTPeriod.get_by_id(ect.id)
    assert (now.working_pattern, now.finished_on) == ("part-time", LATER - timedelta(days=1))


@pytest.mark.parametrize("_round", range(3))
def test_a_change_while_two_records_merge_records_apart_is_saved(_round: int) -> None:
    ect, user = make_ect(teacher=make_teacher(trn="2900001")), make_user()
    make_teacher(trn="2900002")
    seen = [ECTPeriod.get_by_id(ect.id) for _each in range(2)]

    outcomes = run_concurrently(
        lambda: refresh_teacher(ect.teacher_id, Found(MERGED), make_context()),
        *[
            lambda one=one: change_ect_working_pattern(one, "part-time", user=user, context=make_context())
            for one in seen
        ],
    )

    assert [each for each in outcomes if isinstance(each, Exception)] == []
    assert ECTPeriod.get_by_id(ect.id).working_pattern == "part-time"
    assert [teacher.trn for teacher in Teacher.select()] == ["2900002"]
