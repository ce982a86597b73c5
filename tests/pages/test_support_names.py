"""Tests of support's list of corrected names that share no word with the name in TRS (PD-28)."""

from __future__ import annotations

import pytest

from actions.change_ect import change_ect_name
from models.ect_period import ECTPeriod
from models.event import Event
from models.teacher import Teacher
from tests.ect_makers import make_ect, make_ready_school, make_teacher
from tests.makers import make_context, make_user
from tests.page_client import PageClient

pytestmark = pytest.mark.both_databases

LIST = "/support/names"


def rename(number: int, name: str = "Theresa Jones") -> ECTPeriod:
    """Rename an early career teacher to another name than in TRS."""
    school = make_ready_school(f"School {number}", urn=f"12340{number}")
    ect = make_ect(school, make_teacher("Terry", "Smith", trn=f"290000{number}"))
    change_ect_name(ect, name, reason="name-changed", user=make_user(), context=make_context())
    return ect


def test_there_is_nothing_to_check(support: PageClient) -> None:
    rename(1, "Terry Pratchett")
    assert "no corrected name has to be checked" in support.page("/support").text
    assert "There are no names to check" in support.page(LIST).text


def test_a_name_is_shown_with_that_of_trs_and_checked_once(support: PageClient) -> None:
    ect = rename(1)
    assert support.page("/support").link("1 corrected name to check") == LIST
    page = support.page(LIST)
    assert page.table()[0] | {"Action": ""} == {
        "Name in this service": "Theresa Jones TRN 2900001",
        "Name in TRS": "In TRS: Terry Smith",
        "Who can be asked": "ECT at School 1 (123401)",
        "Action": "",
    }
    done = page.submit("It is the same person: Theresa Jones")
    assert "The name has been checked" in done.text
    assert "There are no names to check" in done.text
    teacher = Teacher.get_by_id(ect.teacher_id)
    assert (teacher.name, teacher.name_needs_a_look) == ("Theresa Jones", False)
    assert Event.select().where(Event.kind == "name-checked").count() == 1
    page.submit("It is the same person: Theresa Jones")
    assert Event.select().where(Event.kind == "name-checked").count() == 1, "the second press"
