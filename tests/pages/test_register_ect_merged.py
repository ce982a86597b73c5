"""Tests of registering a teacher whose records TRS has merged (PD-27, PD-29 and PD-30).

In the stand-in of TRS, 7000011 is merged into 7000012.
"""

from datetime import date, timedelta

import pytest

from actions.refresh_teacher import refresh_teacher
from clients.trs.lookup import Found
from models.ect_period import ECTPeriod
from models.teacher import Teacher
from tests.ect_makers import (
    make_ect,
    make_person,
    make_ready_school,
    make_registration,
    make_teacher,
    register,
)
from tests.makers import TODAY, make_context, make_user
from tests.page_client import Page, PageClient
from tests.registering import TRN, answer_from_email, answer_the_rest, begin, find, school_of

pytestmark = pytest.mark.both_databases

OLD, KEPT = "7000011", "7000012"
EARLIER = {"started_on": date(2025, 1, 6)}


def confirm_name(page: Page) -> Page:
    """Confirm the name that is shown."""
    return page.submit("Confirm and continue", {"details_are_correct": "yes"})


def merge(old: Teacher, kept: str) -> None:
    """Merge the record of a teacher into another in TRS, and refresh it."""
    refresh_teacher(old.id, Found(make_person(kept, former_trns=(old.trn,))), make_context())


def told_here(client: PageClient, ect: ECTPeriod) -> list[str]:
    """The text of the timeline of a record."""
    page = client.page(f"/schools/ects/{ect.id}")
    return [" ".join("".join(event.itertext()).split()) for event in page.with_class("app-timeline__event")]


def test_somebody_registered_here_and_merged_meanwhile_is_told_to_be_here(school: PageClient) -> None:
    check = answer_the_rest(find(begin(school)))
    merge(make_ect(school_of(), make_teacher(trn=TRN)).teacher, "3000002")

    page = check.submit("Confirm details")

    assert page.h1.endswith("is already registered at your school")
    assert ECTPeriod.select().count() == 1


def test_the_draft_of_somebody_who_was_registered_under_another_trn_is_not_listed(school: PageClient) -> None:
    confirm_name(find(begin(school), KEPT))
    confirm_name(find(begin(school), OLD))
    confirm_name(find(begin(school), TRN))
    begun = [name for name, value in school.page("/schools").rows.items() if value.startswith("Next: ")]
    assert len(begun) == 2

    make_ect(school_of(), make_teacher(trn=OLD, first_name="Ana", last_name="Brown"))

    begun = [name for name, value in school.page("/schools").rows.items() if value.startswith("Next: ")]
    assert begun == ["Priya Turner"]


def test_both_schools_of_somebody_with_two_records_are_named(school: PageClient) -> None:
    old = make_ect(make_ready_school("Beech School"), make_teacher(trn=OLD), **EARLIER)
    kept = make_ect(make_ready_school("Alder School"), make_teacher(trn=KEPT), started_on=date(2025, 1, 7))

    page = confirm_name(find(begin(school), OLD))
    assert (
        "their registration at Alder School and Beech School ends no later than the day before" in page.text
    )
    check = answer_from_email(page.submit(fields={"is_moving": "yes"}))
    assert check.row("Moving from") == "Alder School and Beech School"
    check.submit("Confirm details")

    for ect in (old, kept):
        assert ECTPeriod.get_by_id(ect.id).finished_on == date(2025, 8, 31)
    assert [teacher.trn for teacher in Teacher.select()] == [KEPT]


def test_a_school_reads_that_somebody_has_two_records(school: PageClient) -> None:
    here = make_ect(school_of(), make_teacher(trn=TRN))
    make_ect(make_ready_school("Alder School"), make_teacher(trn="3000002"))
    merge(here.teacher, "3000002")

    (told,) = [each for each in told_here(school, here) if each.startswith("Two records")]

    assert "TRS has merged the record with the TRN 3000001 into the one with 3000002." in told
    assert "Alder" not in told


def test_a_school_they_are_still_at_reads_that_the_new_one_has_changed_the_name(school: PageClient) -> None:
    ect = make_ect(school_of(), make_teacher(trn=TRN, corrected_name="Pri Turner"))
    registration = make_registration(make_person(TRN), started_on=TODAY + timedelta(days=1))
    register(make_ready_school("Beech School"), registration, user=make_user("Priya", "Raman"))

    (told,) = [each for each in told_here(school, ect) if each.startswith("Name changed Another school")]

    assert "Changed from Pri Turner to Zoë O’Neill." in told
    assert "Raman" not in " ".join(told_here(school, ect))
