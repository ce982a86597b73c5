"""Tests of correcting a TRN as support: what stays, what goes over, and who hears (PD-41)."""

from datetime import date, timedelta
from typing import Any

import pytest
from peewee import Database

from actions.conflict import Conflict
from actions.correct_trn import correct_trn
from models.audit_entry import AuditEntry
from models.delivery import Delivery
from models.ect_period import ECTPeriod
from models.event import Event
from models.former_trn import FormerTRN, all_trns
from models.teacher import Teacher
from models.user import User
from tests.concurrency import run_concurrently
from tests.ect_makers import (
    make_ect,
    make_mentor,
    make_person,
    make_ready_school,
    make_registration,
    make_teacher,
    make_tutor,
    open_years,
    register,
)
from tests.makers import NOW, TODAY, make_context, make_school, make_user

WRONG, RIGHT = "2900001", "2900002"
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def jo(database: Database) -> User:
    return make_user("Jo", "Hartley")


def correct(teacher: Teacher, jo: User, seen: str = WRONG, **person: Any) -> Teacher:
    """Correct the TRN of a teacher to that of a person in TRS."""
    found = make_person(**{"trn": RIGHT} | person)
    return correct_trn(teacher, found, NOW, seen=seen, user=jo, context=make_context())


def corrections() -> list[Event]:
    return list(Event.select().where(Event.kind == "trn-corrected").order_by(Event.id))


def test_the_record_is_that_of_the_right_person_and_every_school_reads_why(jo: User) -> None:
    teacher = make_teacher("Terry", "Smith", trn=WRONG, refreshed_at=NOW + timedelta(days=1))
    left, here = make_ready_school("Alder"), make_ready_school("Beech")
    make_tutor(left, email="alder@school.example")
    make_tutor(here, email="beech@school.example")
    make_ect(left, teacher, finished_on=date(2026, 1, 31))
    ect = make_ect(here, teacher, started_on=date(2026, 2, 1))
    corrected = correct(teacher, jo, induction_status="InProgress", induction_started_on=date(2026, 2, 1))
    now = Teacher.get()
    assert (now, now.trn, now.name, now.induction_status) == (corrected, RIGHT, "Zoë O’Neill", "InProgress")
    assert ECTPeriod.get_by_id(ect.id).teacher == now
    told = [(each.school, each.on_behalf_of_school, each.user, each.details) for each in corrections()]
    details = {"before": WRONG, "after": RIGHT}
    assert sorted(told, key=lambda each: each[0].name) == [
        (left, left, jo, details),
        (here, here, jo, details),
    ]
    assert {event.kind for event in Event.select()} == {
        "trn-corrected",
        "name-in-trs",
        "induction-in-trs",
        "induction-start-in-trs",
    }
    assert [entry.what for entry in AuditEntry.select()] == ["Corrected the TRN"] * 2
    assert {entry.teacher for entry in AuditEntry.select()} == {now}
    email = Delivery.get()  # the school that they have left gets none
    assert (email.kind, email.payload["to"]) == ("participant-changed", "beech@school.example")
    assert email.payload["personalisation"]["change"].endswith("Until now you saw them as Terry Smith.")


def test_the_wrong_trn_leads_to_whoever_has_it(jo: User) -> None:
    """That is another teacher, who is not taken for this one; likewise with what TRS merged into it."""
    teacher = make_teacher(trn=WRONG)
    FormerTRN.create(trn="2900009", teacher=teacher)
    make_ect(make_ready_school(), teacher)
    correct(teacher, jo, former_trns=("2900008",))
    assert all_trns([WRONG, "2900009"]) == [WRONG, "2900009"]
    assert all_trns([RIGHT]) == [RIGHT, "2900008"]
    open_years()
    other = register(make_ready_school(), make_registration(make_person(WRONG)))
    assert other.teacher.trn == WRONG
    assert Teacher.select().count() == 2


def test_the_right_trn_of_another_record_makes_the_two_one(jo: User) -> None:
    teacher, other = make_teacher("Terry", "Smith", trn=WRONG), make_teacher(trn=RIGHT)
    ect = make_ect(make_ready_school("Alder"), teacher)
    before = make_ect(make_ready_school("Beech"), other, finished_on=YESTERDAY, started_on=date(2024, 9, 1))
    asked = Delivery.create(
        system="notify", kind="ect-registered", teacher=teacher, send_after=NOW, created_at=NOW
    )
    kept = correct(teacher, jo)
    assert [each.id for each in Teacher.select()] == [other.id] == [kept.id]
    assert {period.teacher_id for period in ECTPeriod.select()} == {other.id}
    assert Delivery.get_by_id(asked.id).teacher == other
    assert [event.school for event in corrections()] == [ect.school]
    assert all_trns([WRONG]) == [WRONG]
    assert before.school.name not in {entry.school.name for entry in AuditEntry.select()}


@pytest.mark.parametrize("is_mentor", [False, True], ids=["an ECT twice", "an ECT and a mentor"])
def test_two_records_in_use_at_the_same_time_stay_as_they_are(jo: User, is_mentor: bool) -> None:
    """Also if what TRS said of the wrong person would let them be both."""
    teacher = make_teacher(trn=WRONG, induction_status="Passed")
    other = make_teacher(trn=RIGHT)
    make_ect(make_ready_school("Alder"), teacher)
    (make_mentor if is_mentor else make_ect)(make_ready_school("Beech"), other)
    with pytest.raises(Conflict, match="in use at the same time"):
        correct(teacher, jo)
    assert [each.trn for each in Teacher.select().order_by(Teacher.trn)] == [WRONG, RIGHT]
    assert not Event.select().exists()
    assert not AuditEntry.select().exists()


def test_a_trn_that_trs_has_merged_stays_one_by_which_they_are_found(jo: User) -> None:
    teacher = make_teacher(trn=WRONG)
    make_ect(make_ready_school(), teacher)
    correct(teacher, jo, former_trns=(WRONG,))
    assert Teacher.get().trn == RIGHT
    assert all_trns([WRONG]) == [WRONG, RIGHT]


@pytest.mark.parametrize(
    ("seen", "trn", "message"), [("2900007", RIGHT, "has changed"), (WRONG, WRONG, "already")]
)
def test_a_record_that_is_not_as_it_was_shown_is_not_changed(
    jo: User, seen: str, trn: str, message: str
) -> None:
    teacher = make_teacher(trn=WRONG)
    with pytest.raises(Conflict, match=message):
        correct(teacher, jo, seen=seen, trn=trn)
    assert Teacher.get().trn == WRONG


def test_a_correction_of_the_name_that_is_not_that_of_the_right_person_is_looked_at(jo: User) -> None:
    teacher = make_teacher("Terry", "Smith", trn=WRONG, corrected_name="Tess Smith")
    correct(teacher, jo)
    assert Teacher.get().name_needs_a_look


@pytest.mark.usefixtures("shared_database")
def test_of_two_corrections_at_once_one_is_made() -> None:
    teacher, jo = make_teacher(trn=WRONG), make_user()
    make_ect(make_school(), teacher)
    outcomes = run_concurrently(
        *[lambda trn=trn: correct(teacher, jo, trn=trn) for trn in (RIGHT, "2900003")]
    )
    assert sum(isinstance(outcome, Conflict) for outcome in outcomes) == 1
    assert len(corrections()) == 1
