"""Tests of the emails that are written when TRS exempts an ECT from induction, or has come to have their QTS."""

from datetime import date, timedelta
from typing import Any

import pytest
from peewee import Database

from actions.refresh_teacher import refresh_teacher
from clients.trs.lookup import Found
from models.delivery import Delivery
from models.ect_period import ECTPeriod
from models.teacher import Teacher
from tests.ect_makers import make_ect, make_person, make_ready_school, make_teacher, make_tutor
from tests.makers import TODAY, make_context

WAITING: dict[str, Any] = {"qts_held_from": None, "induction_status": "None"}
HOLDS_QTS = {"qts_held_from": TODAY, "induction_status": "RequiredToComplete"}
EXEMPT = {"qts_held_from": TODAY, "induction_status": "Exempt"}


def make_waiting(*, teacher: dict[str, Any] | None = None, **fields: Any) -> ECTPeriod:
    """An ECT without QTS at a school with an induction tutor."""
    school = make_ready_school()
    make_tutor(school, "Helen Marsh", f"helen@{school.urn}.example")
    return make_ect(school, make_teacher(**WAITING | (teacher or {})), **{"programme": "fip"} | fields)


def emails_after(ect: ECTPeriod, **known: Any) -> list[tuple[str, str]]:
    """Names and addresses of the emails written when TRS comes to say this."""
    teacher: Teacher = ect.teacher
    person = make_person(teacher.trn, first_name="Amara", last_name="Okafor", **known)
    refresh_teacher(teacher.id, Found(person), make_context())
    return [(email.kind, email.payload["to"]) for email in Delivery.select().order_by(Delivery.id)]


def test_a_school_is_told_once_that_an_ect_now_holds_qts(database: Database) -> None:
    ect = make_waiting()

    told = [("ect-eligible", f"helen@{ect.school.urn}.example")]
    assert emails_after(ect, **HOLDS_QTS) == told
    for known in (HOLDS_QTS | {"qts_held_from": date(2026, 6, 1)}, WAITING, HOLDS_QTS):
        assert emails_after(ect, **known) == told


@pytest.mark.parametrize(
    "ect",
    [
        {"programme": "cip"},
        {"finished_on": TODAY - timedelta(days=1)},
        {"teacher": {"qts_held_from": date(2025, 7, 1)}},
        {"teacher": {"corrected_name": "Somebody Else", "name_needs_a_look": True}},
    ],
    ids=str,
)
def test_nothing_is_said_of_qts_that_changes_no_funding(database: Database, ect: dict[str, Any]) -> None:
    assert emails_after(make_waiting(**ect), **HOLDS_QTS) == []


def test_an_exempt_ect_and_their_school_are_told(database: Database) -> None:
    ect = make_waiting(programme="cip")

    told = [("ect-exempt", ect.email), ("ect-exempt-to-school", f"helen@{ect.school.urn}.example")]
    assert emails_after(ect, **EXEMPT) == told
    assert emails_after(ect, **EXEMPT) == told


def test_an_exempt_ect_who_is_a_tutor_is_told_as_the_tutor(database: Database) -> None:
    ect = make_waiting()
    ECTPeriod.update(email=f"helen@{ect.school.urn}.example").execute()

    assert [name for name, _to in emails_after(ect, **EXEMPT)] == ["ect-exempt-to-school"]


def test_a_school_without_an_address_is_not_told(database: Database) -> None:
    ect = make_ect(teacher=make_teacher(**WAITING), programme="fip")

    assert emails_after(ect, **HOLDS_QTS) == []
