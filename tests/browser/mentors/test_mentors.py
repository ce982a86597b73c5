"""Mentors: a school assigns them from both records."""

import pytest
from playwright.sync_api import expect

from tests.browser.browser_user import BrowserUser
from tests.browser.conftest import NewUser
from tests.browser.pages import ects, register_ect
from tests.browser.pages.mentors import Mentors, WhichMentor, expect_mentees
from tests.browser.pages.register_ect import signed_in_as_school

pytestmark = pytest.mark.browser


def at_mentors(person: BrowserUser) -> Mentors:
    """A user of a school, at its list of mentors."""
    person.has_looked_at(register_ect)
    person.has_looked_at(ects)
    return signed_in_as_school(person).goes_to("Mentors", Mentors)


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
