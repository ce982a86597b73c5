"""Tests of refreshing a teacher from TRS, without overwriting what a school corrected (PD-65)."""

from datetime import date, timedelta

import pytest
from peewee import Database

from actions.refresh_teacher import refresh_teacher
from clients.trs.lookup import Found, LookupUnavailable, NoSuchTRN
from models.earlier_email import EarlierEmail
from models.ect_period import ECTPeriod
from models.event import Event
from models.mentor_period import MentorPeriod
from models.mentorship import Mentorship
from models.teacher import Teacher
from rules.registering_ects import ENDED_STATUSES
from tests.ect_makers import make_ect, make_mentor, make_mentorship, make_person, make_teacher
from tests.makers import NOW, TODAY, make_context, make_school

LONG_AGO = NOW - timedelta(days=2)
LONG_BEFORE, STARTED = date(2024, 9, 1), date(2025, 9, 1)


def refresh(teacher: Teacher, trn: str = "", **person: object) -> Teacher:
    """Refresh from TRS; returns the teacher afterwards."""
    known = {
        "first_name": teacher.trs_first_name,
        "last_name": teacher.trs_last_name,
        "qts_held_from": teacher.qts_held_from,
        "induction_status": teacher.induction_status,
        **person,
    }
    known["former_trns"] = (teacher.trn,) if trn else ()
    refresh_teacher(teacher.id, Found(make_person(trn or teacher.trn, **known)), make_context())
    return Teacher.get_or_none(Teacher.id == teacher.id) or Teacher.get(Teacher.trn == trn)


def told() -> list[tuple[str, str | None, str | None]]:
    """The events in the timelines of all schools."""
    events = Event.select().where(Event.school.is_null()).order_by(Event.id)
    return [(event.kind, event.details["before"], event.details["after"]) for event in events]


def test_qts_and_induction_are_taken_over_and_told(database: Database) -> None:
    teacher = make_teacher(qts_held_from=None, induction_status="None")

    now = refresh(
        teacher,
        qts_held_from=date(2026, 6, 10),
        induction_status="InProgress",
        induction_started_on=date(2025, 9, 2),
    )

    assert (now.qts_held_from, now.induction_status) == (date(2026, 6, 10), "InProgress")
    assert now.induction_started_on == date(2025, 9, 2)
    assert (now.refreshed_at, now.ask_again_at) == (NOW, NOW + timedelta(days=1))
    assert told() == [
        ("qts-in-trs", None, "2026-06-10"),
        ("induction-in-trs", "None", "InProgress"),
        ("induction-start-in-trs", None, "2025-09-02"),
    ]


def test_what_has_not_changed_is_told_to_nobody(database: Database) -> None:
    teacher = make_teacher(refreshed_at=LONG_AGO)

    assert refresh(teacher).refreshed_at == NOW
    assert told() == []


def test_a_prohibition_is_kept_and_told_to_nobody(database: Database) -> None:
    assert refresh(make_teacher(), is_prohibited=True).is_prohibited
    assert told() == []


def test_a_new_name_in_trs_is_taken_over(database: Database) -> None:
    now = refresh(make_teacher(), last_name="Bello")

    assert now.name == "Amara Bello"
    assert "bello" in now.search_text
    assert told() == [("name-in-trs", "Amara Okafor", "Amara Bello")]


def test_a_corrected_name_stays_while_trs_has_another(database: Database) -> None:
    now = refresh(make_teacher(corrected_name="Amara Bello"), last_name="Okafor-Smith")

    assert (now.name, now.trs_name) == ("Amara Bello", "Amara Okafor-Smith")


def test_a_corrected_name_goes_when_trs_has_come_to_agree(database: Database) -> None:
    teacher = make_teacher(corrected_name="amara BELLO", name_needs_a_look=True)

    now = refresh(teacher, last_name="Bello")

    assert (now.name, now.corrected_name, now.name_needs_a_look) == ("Amara Bello", None, False)


def test_no_answer_changes_nothing(database: Database) -> None:
    teacher = make_teacher(refreshed_at=LONG_AGO)

    refresh_teacher(teacher.id, LookupUnavailable("TRS answered 503"), make_context())

    assert Teacher.get_by_id(teacher.id).refreshed_at == LONG_AGO


def test_of_somebody_no_longer_in_trs_the_last_stays(database: Database) -> None:
    teacher = make_teacher(refreshed_at=LONG_AGO)

    refresh_teacher(teacher.id, NoSuchTRN(deactivated=True), make_context())

    now = Teacher.get_by_id(teacher.id)
    assert (now.name, now.qts_held_from, now.refreshed_at) == (teacher.name, teacher.qts_held_from, NOW)


def test_a_merged_trn_is_followed(database: Database) -> None:
    teacher = make_teacher(trn="2900001")
    ect = make_ect(teacher=teacher)

    now = refresh(teacher, "2900002")

    assert (now.id, now.trn) == (teacher.id, "2900002")
    assert "2900002" in now.search_text
    assert ECTPeriod.get_by_id(ect.id).teacher == now
    assert told() == [("trn-merged", "2900001", "2900002")]


def test_two_records_of_one_person_merge_records_apart(database: Database) -> None:
    old = make_teacher(trn="2900001", corrected_name="Amara Bello")
    kept = make_teacher("Amara", "Okafor", trn="2900002")
    left = make_ect(teacher=old, finished_on=date(2025, 12, 31))
    now = make_ect(teacher=kept, started_on=date(2026, 1, 5))
    mentor = make_mentor(make_school(), old, finished_on=date(2025, 12, 31))
    EarlierEmail.create(teacher=old, email="old@school.example", replaced_at=NOW)
    Event.create(kind="registered-as-ect", happened_at=NOW, teacher=old, school=left.school)

    result = refresh(old, "2900002", induction_status="InProgress")

    assert (result.id, result.trn, result.induction_status) == (kept.id, "2900002", "InProgress")
    assert result.name == "Amara Bello"
    assert [teacher.id for teacher in Teacher.select()] == [kept.id]
    assert {ect.teacher_id for ect in ECTPeriod.select()} == {kept.id}
    assert {ect.id for ect in ECTPeriod.select().where(ECTPeriod.teacher == kept)} == {left.id, now.id}
    assert MentorPeriod.get_by_id(mentor.id).teacher == kept
    assert EarlierEmail.get().teacher == kept
    assert {event.teacher_id for event in Event.select()} == {kept.id}


@pytest.mark.parametrize("status", ENDED_STATUSES)
@pytest.mark.parametrize(
    ("completed_on", "ends_on"), [(date(2026, 5, 1), date(2026, 5, 1)), (None, TODAY), (LONG_BEFORE, STARTED)]
)
def test_the_mentorship_ends_with_the_induction(
    status: str, completed_on: date | None, ends_on: date, database: Database
) -> None:
    """On the day of TRS, else today; never before it began."""
    mentorship = make_mentorship(make_ect(started_on=STARTED))
    ended = make_mentorship(
        make_ect(
            teacher=mentorship.ect.teacher, finished_on=STARTED - timedelta(days=1), started_on=LONG_BEFORE
        ),
        finished_on=LONG_BEFORE,
    )
    of_another = make_mentorship(make_ect())

    refresh(mentorship.ect.teacher, induction_status="InProgress")
    assert Mentorship.get_by_id(mentorship.id).finished_on is None
    refresh(mentorship.ect.teacher, induction_status=status, induction_completed_on=completed_on)

    days = [Mentorship.get_by_id(each.id).finished_on for each in (mentorship, ended, of_another)]
    assert days == [ends_on, LONG_BEFORE, None]
