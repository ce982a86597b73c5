"""Mentors: a school adds them, and assigns them from both records."""

from datetime import date

import pytest
from playwright.sync_api import expect

from tests.browser.browser_user import BrowserUser
from tests.browser.conftest import NewUser
from tests.browser.pages import ects
from tests.browser.pages.mentors import (
    FindMentor,
    MentorEmail,
    MentorRecord,
    Mentors,
    NoTRN,
    WhichMentor,
    expect_mentees,
)
from tests.browser.pages.register_ect import signed_in_as_school

pytestmark = pytest.mark.browser


def at_mentors(person: BrowserUser) -> Mentors:
    """A user of a school, at its list of mentors."""
    return signed_in_as_school(person).goes_to("Mentors", Mentors)


def test_a_mentor_is_added_by_name_and_trn(person: BrowserUser) -> None:
    name = at_mentors(person).begins().continues()
    find = name.gives("Priya Turner").follows("They do not have a TRN", NoTRN).goes_back(FindMentor)
    start = find.finds("3000001", MentorEmail).gives("p.turner@harrowfieldhigh.example")
    check = start.gives(date.today()).uses_it()
    expect(check.main).to_contain_text("Compass Teaching Partnership")
    record = check.confirms().follows("View Priya Turner", MentorRecord)
    expect_mentees(record)
    expect(record.main).to_contain_text("Added as a mentor")


@pytest.mark.usefixtures("unused_demo")
@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_an_ect_is_assigned_from_the_mentor_and_given_back_from_their_own_record(
    new_user: NewUser, javascript: bool
) -> None:
    mentors = at_mentors(new_user(javascript=javascript)).shows("Not mentoring")
    record = mentors.opens("Gareth Powell")
    check = record.assigns().chooses("Priyanka Desai")
    expect(check.main).to_contain_text("David Lindqvist")
    record = check.confirms().shows_mentor("Gareth Powell")
    expect_mentees(record, "Priyanka Desai")

    ect = record.follows("Priyanka Desai", ects.ECTRecord)
    assert ect.row("Mentor") == "Gareth Powell"
    check = ect.changes("mentor", WhichMentor).chooses("David Lindqvist")
    ect = check.confirms().shows_ect("Priyanka Desai")
    assert ect.row("Mentor") == "David Lindqvist"
