"""Mentors: a school adds them, and assigns them from both records."""

from datetime import date

import pytest
from playwright.sync_api import expect

from tests.browser.browser_user import BrowserUser
from tests.browser.keyboard import Keyboard
from tests.browser.pages import ects
from tests.browser.pages.mentors import (
    Added,
    Assigned,
    CheckAssignment,
    CheckMentor,
    FindMentor,
    MentorEmail,
    MentorName,
    MentorProgramme,
    MentorRecord,
    Mentors,
    MentorStartDate,
    NoTRN,
    WhatYouWillNeed,
    WhichECT,
    WhichMentor,
    expect_mentees,
)
from tests.browser.pages.register_ect import BORN, signed_in_as_school

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}


def at_mentors(person: BrowserUser) -> Mentors:
    """A user of a school, at its list of mentors."""
    return signed_in_as_school(person).goes_to("Mentors", Mentors)


def test_a_mentor_is_added_and_given_an_ect_on_a_phone_without_javascript(
    person_without_javascript: BrowserUser,
) -> None:
    person_without_javascript.tab.set_viewport_size(PHONE)  # type: ignore[arg-type]
    name = at_mentors(person_without_javascript).begins().continues()
    find = name.gives("Rhys Underhill").follows("They do not have a TRN", NoTRN).goes_back(FindMentor)
    start = find.finds("3000002", MentorEmail).gives("r.underhill@harrowfieldhigh.example")
    check = start.gives(date.today()).uses_it()
    expect(check.main).to_contain_text("Compass Teaching Partnership")
    record = check.confirms().follows("View Rhys Underhill", MentorRecord)
    expect_mentees(record)
    expect(record.main).to_contain_text("Added as a mentor")
    record = record.assigns().chooses("Priyanka Desai").confirms().shows_mentor("Rhys Underhill")
    expect_mentees(record, "Priyanka Desai")


def test_a_mentor_is_added_and_given_an_ect_with_a_keyboard_only(person: BrowserUser) -> None:
    at_mentors(person)
    keyboard = Keyboard(person)
    keyboard.skips_to_content()
    keyboard.presses("Add a mentor")
    WhatYouWillNeed(person)
    keyboard.presses("Continue")
    MentorName(person)
    keyboard.types("What is the mentor’s full name?", "Priya Turner")
    keyboard.presses("Continue")
    FindMentor(person)
    keyboard.types("Teacher reference number", "3000001")
    keyboard.types_date(BORN)
    keyboard.presses("Continue")
    MentorEmail(person)
    keyboard.types("Email address", "p.turner@harrowfieldhigh.example")
    keyboard.presses("Continue")
    MentorStartDate(person)
    keyboard.types_date(date.today())
    keyboard.presses("Continue")
    MentorProgramme(person)
    keyboard.chooses("Yes")
    keyboard.presses("Continue")
    CheckMentor(person)
    keyboard.presses("Confirm and add")
    Added(person)
    keyboard.presses("View Priya Turner")
    MentorRecord(person)
    keyboard.presses("Assign an ECT to this mentor")
    WhichECT(person)
    keyboard.chooses("Priyanka Desai")
    keyboard.presses("Continue")
    CheckAssignment(person)
    keyboard.presses("Assign ECT")
    Assigned(person)
    keyboard.presses("View Priya Turner")
    expect_mentees(MentorRecord(person), "Priyanka Desai")


@pytest.mark.usefixtures("unused_demo")
def test_an_ect_is_assigned_from_the_mentor_and_given_back_from_their_own_record(person: BrowserUser) -> None:
    record = at_mentors(person).shows("Not mentoring").opens("Gareth Powell")
    check = record.assigns().chooses("Priyanka Desai")
    expect(check.main).to_contain_text("David Lindqvist")
    record = check.confirms().shows_mentor("Gareth Powell")
    expect_mentees(record, "Priyanka Desai")

    ect = record.follows("Priyanka Desai", ects.ECTRecord)
    assert ect.row("Mentor") == "Gareth Powell"
    check = ect.changes("mentor", WhichMentor).chooses("David Lindqvist")
    ect = check.confirms().shows_ect("Priyanka Desai")
    assert ect.row("Mentor") == "David Lindqvist"
