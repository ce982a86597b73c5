"""Tests of registering a teacher whose records TRS merges before, meanwhile or afterwards."""

from datetime import date, timedelta

import pytest

from actions.conflict import Conflict
from actions.refresh_teacher import refresh_teacher
from actions.register_ect import AlreadyRegistered
from clients.trs.lookup import Found
from models.ect_period import ECTPeriod
from models.event import Event
from models.former_trn import merged_into
from models.mentorship import Mentorship
from models.teacher import Teacher
from tests.ect_makers import (
    make_ect,
    make_mentor,
    make_mentorship,
    make_person,
    make_ready_school,
    make_registration,
    make_teacher,
    register,
)
from tests.makers import NOW, TODAY, make_context, make_school

OLD, KEPT = "2900001", "2900002"
JOINS = TODAY + timedelta(days=30)
LAST_DAY = JOINS - timedelta(days=1)
MERGED = make_person(KEPT, former_trns=(OLD,))

pytestmark = pytest.mark.usefixtures("school_years")


def merge(teacher: Teacher) -> None:
    """Merge the teacher’s record in TRS into the one that it keeps."""
    refresh_teacher(teacher.id, Found(MERGED), make_context())


def trns() -> list[str]:
    """The ones of the two TRNs that the service has."""
    found = Teacher.select().where(Teacher.trn.in_([OLD, KEPT])).order_by(Teacher.trn)
    return [teacher.trn for teacher in found]


def test_a_merge_since_they_were_looked_up_makes_nobody_new() -> None:
    old = make_ect(make_ready_school("Alder"), make_teacher(trn=OLD))
    looked_up = make_registration(make_person(OLD), looked_up_at=NOW - timedelta(days=2), started_on=JOINS)
    merge(old.teacher)

    new = register(make_ready_school("Beech"), looked_up)

    assert trns() == [KEPT]
    assert new.teacher_id == old.teacher_id
    assert ECTPeriod.get_by_id(old.id).finished_on == LAST_DAY
    assert Event.get(Event.kind == "registered-as-ect").details["from_school"] == "Alder"


def test_a_merge_since_they_were_looked_up_registers_nobody_twice_at_a_school() -> None:
    old = make_ect(teacher=make_teacher(trn=OLD))
    merge(old.teacher)

    with pytest.raises(AlreadyRegistered):
        register(old.school, make_registration(make_person(OLD), started_on=JOINS))

    assert trns() == [KEPT]


def test_a_merge_since_they_were_looked_up_still_blocks_a_mentor() -> None:
    mentor = make_mentor(make_school(), make_teacher(trn=OLD))
    merge(mentor.teacher)

    with pytest.raises(Conflict, match="mentor"):
        register(make_ready_school(), make_registration(make_person(OLD)))


def test_ones_own_address_is_free_when_the_records_were_merged_since() -> None:
    old = make_ect(teacher=make_teacher(trn=OLD), email="own@school.example")
    merge(old.teacher)

    new = register(
        make_ready_school("Beech"),
        make_registration(make_person(OLD), email="own@school.example", started_on=JOINS),
    )

    assert new.teacher_id == old.teacher_id


def test_a_trn_that_led_to_somebody_new_is_remembered() -> None:
    register(make_ready_school(), make_registration(MERGED))

    assert merged_into([OLD]) == {OLD: KEPT}


def test_whoever_is_at_two_schools_under_two_trns_leaves_both() -> None:
    old = make_ect(make_ready_school("Alder"), make_teacher(trn=OLD))
    kept = make_ect(make_ready_school("Beech"), make_teacher(trn=KEPT), started_on=date(2026, 1, 5))
    mentorship = make_mentorship(old)
    merge(old.teacher)
    assert trns() == [OLD, KEPT]

    new = register(make_ready_school("Cedar"), make_registration(MERGED, started_on=JOINS))

    assert trns() == [KEPT]
    assert {ect.teacher_id for ect in ECTPeriod.select()} == {new.teacher_id}
    for ect in (old, kept):
        left = ECTPeriod.get_by_id(ect.id)
        assert (left.finished_on, left.leaving_reason) == (LAST_DAY, "registered-elsewhere")
        told = Event.get((Event.kind == "left-for-another-school") & (Event.school == ect.school_id))
        assert told.teacher_id == new.teacher_id
    assert Mentorship.get_by_id(mentorship.id).finished_on == LAST_DAY
    assert Event.get(Event.kind == "registered-as-ect").details["from_school"] == "Beech and Alder"


def test_whoever_is_at_two_schools_need_not_have_been_asked_about_before() -> None:
    old = make_ect(make_ready_school("Alder"), make_teacher(trn=OLD))
    make_ect(make_ready_school("Beech"), make_teacher(trn=KEPT))

    register(make_ready_school("Cedar"), make_registration(MERGED, started_on=JOINS))

    assert trns() == [KEPT]
    assert ECTPeriod.get_by_id(old.id).finished_on == LAST_DAY


def test_neither_of_the_two_schools_can_register_them_again() -> None:
    old = make_ect(make_ready_school("Alder"), make_teacher(trn=OLD))
    kept = make_ect(make_ready_school("Beech"), make_teacher(trn=KEPT))

    for ect in (old, kept):
        for person in (MERGED, make_person(KEPT), make_person(OLD)):
            if person is not MERGED:
                merge(Teacher.get(Teacher.trn == OLD))
            with pytest.raises(AlreadyRegistered):
                register(ect.school, make_registration(person, started_on=JOINS))

    assert {ect.finished_on for ect in ECTPeriod.select()} == {None}


def test_nothing_is_left_of_a_registration_of_two_that_is_refused() -> None:
    old = make_ect(make_ready_school("Alder"), make_teacher(trn=OLD))
    make_ect(make_ready_school("Beech"), make_teacher(trn=KEPT))
    make_ect(email="taken@school.example")

    with pytest.raises(Conflict, match="in use"):
        register(
            make_ready_school("Cedar"),
            make_registration(MERGED, started_on=JOINS, email="taken@school.example"),
        )

    assert ECTPeriod.get_by_id(old.id).finished_on is None
    assert OLD in trns()
    assert merged_into([OLD]) == {}
