"""Mentors: a school adds them, and assigns them from both records."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.browser_user import BrowserUser
from tests.browser.conftest import NewUser
from tests.browser.pages import ects, register_ect
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
    person.has_looked_at(register_ect)
    person.has_looked_at(ects)
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


def test_a_mentor_who_is_to_leave_leaves_ects_without_one_and_can_stay(person: BrowserUser) -> None:
    record = at_mentors(person).opens("Mei Tan")
    last_day = record.presses("Report that", ects.BeforeYouReport).continues()
    reason = last_day.gives(date.today() + timedelta(days=10), ects.LeavingReason)
    check = reason.because("Another reason")
    expect(check.main).to_contain_text("These ECTs will need another mentor")
    expect(check.main.get_by_role("listitem").first).to_have_text("Kate Fletcher-Osei")
    reported = check.confirms()
    expect(reported.main).to_contain_text("Assign another mentor to Kate Fletcher-Osei, Oliver Haworth")
    record = reported.follows("View ", MentorRecord)
    expect(record.main).to_contain_text("Mei Tan is leaving your school")
    still = record.presses("Change the last day", ects.StillLeaving)
    staying = still.answers("No, they are staying", ects.CheckChange).confirms()
    record = staying.follows("View ", MentorRecord)
    expect(record.main).not_to_contain_text("Mei Tan is leaving your school")
    expect(record.mentees).to_contain_text(["Kate Fletcher-Osei"])
