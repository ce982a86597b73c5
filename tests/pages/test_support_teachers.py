"""Tests of support’s lists of teachers: two records for one person, and corrected names to check (PD-28)."""

from datetime import date

import pytest

from actions.change_participant import change_name
from actions.refresh_teacher import refresh_teacher
from clients.trs.lookup import Found
from models.ect_period import ECTPeriod
from models.event import Event
from models.teacher import Teacher
from tests.ect_makers import make_ect, make_mentor, make_person, make_ready_school, make_teacher
from tests.makers import make_context, make_school, make_user
from tests.page_client import PageClient

pytestmark = pytest.mark.both_databases

DUPLICATES = "/support/duplicate-records"


def make_two() -> None:
    """An early career teacher who is a mentor under the TRN that TRS keeps."""
    old, kept = make_teacher(trn="2900011"), make_teacher(trn="2900012")
    make_ect(make_ready_school("Alder School", urn="123410"), old)
    make_mentor(make_school("Beech School", urn="123411"), kept, finished_on=date(2026, 7, 31))
    person = make_person(kept.trn, former_trns=(old.trn,))
    refresh_teacher(old.id, Found(person), make_context())


def test_nobody_has_two_records(support: PageClient) -> None:
    assert "no one has two records" in support.page("/support").text
    assert "No one has two records" in support.page(DUPLICATES).text


def test_whoever_has_two_records_is_listed_with_where_each_is_in_use(support: PageClient) -> None:
    make_two()

    home = support.page("/support")
    assert home.link("1 person has two records that TRS has merged") == DUPLICATES
    assert support.page(DUPLICATES).table() == [
        {
            "Record that TRS keeps": (
                "Kept: Zoë O’Neill TRN 2900012 Mentor at Beech School (123411) from 1 September 2025 to 31 July 2026"
            ),
            "Record that TRS has merged into it": (
                "Merged into it: Zoë O’Neill TRN 2900011 ECT at Alder School (123410) from 1 September 2025"
            ),
        }
    ]


NAMES = "/support/names"


def rename(name: str = "Theresa Jones") -> ECTPeriod:
    """Rename an early career teacher to another name than in TRS."""
    school = make_ready_school("School 1", urn="123401")
    ect = make_ect(school, make_teacher("Terry", "Smith", trn="2900001"))
    change_name(ect, name, reason="name-changed", user=make_user(), context=make_context())
    return ect


def test_there_is_nothing_to_check(support: PageClient) -> None:
    rename("Terry Pratchett")
    assert "there are no corrected names to check" in support.page("/support").text
    assert "There are no names to check" in support.page(NAMES).text


def test_a_name_is_shown_with_that_of_trs_and_checked_once(support: PageClient) -> None:
    ect = rename()
    assert support.page("/support").link("1 corrected name to check") == NAMES
    page = support.page(NAMES)
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
