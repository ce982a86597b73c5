"""Tests of following TRS when it merges two records of one person."""

from datetime import date, timedelta
from typing import Any

import pytest
from peewee import Database

from actions.refresh_teacher import refresh_teacher
from clients.trs.lookup import Found
from models.duplicate_teachers import count_duplicate_teachers, duplicate_teachers
from models.ect_period import ECTPeriod
from models.event import Event
from models.former_trn import FormerTRN, merged_into
from models.teacher import Teacher
from tests.ect_makers import make_ect, make_mentor, make_person, make_ready_school, make_teacher
from tests.makers import NOW, TODAY, make_context, make_school

OLD, KEPT, LATER = "2900001", "2900002", "2900003"
YESTERDAY = TODAY - timedelta(days=1)


def merge(teacher: Teacher, into: str = KEPT, *through: str, **person: Any) -> None:
    """Refresh a teacher from TRS, where their record was merged into another."""
    found = make_person(into, former_trns=(teacher.trn, *through), **person)
    refresh_teacher(teacher.id, Found(found), make_context())


def ask_again(teacher: Teacher) -> None:
    """Refresh a teacher whose TRN TRS has kept."""
    refresh_teacher(teacher.id, Found(make_person(teacher.trn)), make_context())


def trns() -> list[str]:
    """The TRNs in the database."""
    return [teacher.trn for teacher in Teacher.select().order_by(Teacher.trn)]


def told() -> list[tuple[str, str, str]]:
    """The events of merges that every school of a teacher sees: name, old TRN and new TRN."""
    events = Event.select().where(Event.kind.in_(["trn-merged", "two-records"])).order_by(Event.id)
    return [(event.kind, event.details["before"], event.details["after"]) for event in events]


def test_a_trn_that_was_merged_is_remembered(database: Database) -> None:
    teacher = make_teacher(trn=OLD)

    merge(teacher)

    assert merged_into([OLD]) == merged_into([KEPT]) == {OLD: KEPT}


def test_a_trn_that_was_merged_twice_leads_to_the_last(database: Database) -> None:
    teacher = make_teacher(trn=OLD)
    merge(teacher)

    merge(Teacher.get_by_id(teacher.id), LATER)

    assert merged_into([OLD]) == {OLD: LATER, KEPT: LATER}


def test_a_merge_that_trs_turns_round_is_followed(database: Database) -> None:
    teacher = make_teacher(trn=OLD)
    merge(teacher)

    merge(Teacher.get_by_id(teacher.id), OLD)

    assert trns() == [OLD]
    assert merged_into([OLD]) == {KEPT: OLD}


def test_the_trns_of_both_lead_to_the_one_that_is_kept(database: Database) -> None:
    old = make_teacher(trn=OLD)
    merge(old, LATER)
    make_teacher(trn=KEPT)

    merge(Teacher.get_by_id(old.id))

    assert trns() == [KEPT]
    assert merged_into([KEPT]) == {OLD: KEPT, LATER: KEPT}


@pytest.mark.parametrize(
    ("kept", "name", "needs_a_look"), [(None, "Rob Reid", True), ("Robin Reid", "Robin Reid", False)]
)
def test_a_correction_of_the_kept_record_stays_as_support_left_it_and_another_is_looked_at(
    database: Database, kept: str | None, name: str, needs_a_look: bool
) -> None:
    make_teacher(trn=KEPT, corrected_name=kept, name_needs_a_look=False)
    old = make_teacher(trn=OLD, corrected_name="Rob Reid", name_needs_a_look=True)

    merge(old, first_name="Amara", last_name="Okafor")

    now = Teacher.get()
    assert (now.corrected_name, now.name_needs_a_look) == (name, needs_a_look)


def test_mentor_training_that_ended_stays_so(database: Database) -> None:
    make_teacher(trn=KEPT)
    old = make_teacher(trn=OLD, mentor_training_ended="completed", mentor_training_ended_on=date(2026, 3, 2))

    merge(old)

    now = Teacher.get()
    assert (now.mentor_training_ended, now.mentor_training_ended_on) == ("completed", date(2026, 3, 2))


def test_whoever_is_at_two_schools_stays_two_and_both_schools_read_why(database: Database) -> None:
    old, kept = make_teacher(trn=OLD), make_teacher(trn=KEPT)
    make_ect(make_ready_school("Alder"), old)
    make_ect(make_ready_school("Beech"), kept)

    merge(old)
    merge(old)

    assert trns() == [OLD, KEPT]
    assert told() == [("two-records", OLD, KEPT)] * 2
    assert {event.teacher_id for event in Event.select()} >= {old.id, kept.id}
    assert {teacher.refreshed_at for teacher in Teacher.select()} == {NOW}
    assert {teacher.name for teacher in Teacher.select()} == {"Zoë O’Neill"}


def test_support_finds_whoever_stays_two(database: Database) -> None:
    old, kept = make_teacher(trn=OLD), make_teacher(trn=KEPT)
    make_ect(make_ready_school("Alder"), old)
    make_mentor(make_school("Beech"), kept)
    make_ect(make_school("Cedar"), kept, finished_on=YESTERDAY)

    merge(old)

    (found,) = duplicate_teachers(TODAY)
    assert count_duplicate_teachers() == 1
    assert (found.kept.teacher, found.merged.teacher) == (kept, old)
    assert [(place.role, place.school.name) for place in found.kept.places] == [("Mentor", "Beech")]
    assert [(place.role, place.school.name) for place in found.merged.places] == [("ECT", "Alder")]


def test_nobody_becomes_both_ect_and_mentor(database: Database) -> None:
    old, kept = make_teacher(trn=OLD), make_teacher(trn=KEPT)
    make_ect(teacher=kept)
    make_mentor(make_school(), old)

    merge(old)

    assert trns() == [OLD, KEPT]
    assert told() == [("two-records", OLD, KEPT)] * 2


def test_a_mentor_may_have_been_an_ect_whose_induction_has_ended(database: Database) -> None:
    old, kept = make_teacher(trn=OLD), make_teacher(trn=KEPT, induction_status="Passed")
    make_ect(teacher=kept)
    make_mentor(make_school(), old)

    merge(old, induction_status="Passed")

    assert trns() == [KEPT]


@pytest.mark.parametrize("asked_about", [OLD, KEPT])
def test_two_merge_records_apart_when_what_kept_them_apart_is_over(
    asked_about: str, database: Database
) -> None:
    old, kept = make_teacher(trn=OLD), make_teacher(trn=KEPT)
    leaves = make_ect(teacher=old if asked_about == KEPT else kept)
    make_ect(teacher=kept if asked_about == KEPT else old, started_on=date(2026, 1, 5))
    merge(old)
    ECTPeriod.update(finished_on=TODAY).where(ECTPeriod.id == leaves.id).execute()
    ask_again(kept)
    assert trns() == [OLD, KEPT]

    ECTPeriod.update(finished_on=YESTERDAY).where(ECTPeriod.id == leaves.id).execute()
    if asked_about == KEPT:
        ask_again(kept)
    else:
        merge(old)

    assert trns() == [KEPT]
    assert {ect.teacher_id for ect in ECTPeriod.select()} == {kept.id}
    assert told()[-1] == ("trn-merged", OLD, KEPT)
    assert count_duplicate_teachers() == 0


def test_a_merge_of_a_record_that_stayed_apart_is_followed_too(database: Database) -> None:
    first = make_teacher(trn=OLD)
    second, third = make_teacher(trn=KEPT), make_teacher(trn=LATER)
    for teacher in (first, second, third):
        make_ect(teacher=teacher)
    merge(first)

    merge(second, LATER)

    assert merged_into([OLD]) == {OLD: LATER, KEPT: LATER}


def test_nothing_is_taken_over_of_somebody_whom_nobody_knows_any_more(database: Database) -> None:
    teacher = make_teacher(trn=OLD, refreshed_at=NOW - timedelta(days=2))

    refresh_teacher(teacher.id, Found(make_person(LATER, first_name="Someone")), make_context())

    assert Teacher.get().name == "Amara Okafor"
    assert FormerTRN.select().count() == 0
