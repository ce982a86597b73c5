"""Tests of choosing a mentor while registering an early career teacher."""

from datetime import date, timedelta

import pytest

from models.ect_period import ECTPeriod
from models.mentor_period import MentorPeriod
from models.mentorship import Mentorship
from tests.ect_makers import YEAR, make_mentor, make_teacher
from tests.makers import TODAY, make_school
from tests.page_client import Page, PageClient, words
from tests.registering import NAME, answer_the_rest, begin, find, school_of

pytestmark = pytest.mark.both_databases

STARTS = date(YEAR, 9, 1)


@pytest.fixture
def mentor(school: PageClient) -> MentorPeriod:
    return make_mentor(school_of(), make_teacher("Bo", "Able"))


def ask(client: PageClient) -> Page:
    """The question about the mentor, or check-your-answers."""
    return answer_the_rest(find(begin(client)))


def test_a_mentor_of_the_school_is_chosen_with_the_registration(
    school: PageClient, mentor: MentorPeriod
) -> None:
    make_mentor(make_school("Elsewhere"), make_teacher("Al", "Other"))
    make_mentor(school_of(), make_teacher("Lee", "Gone"), finished_on=TODAY - timedelta(days=1))
    page = ask(school)
    assert page.h1 == f"Who will mentor {NAME}?"
    choices = [words(label) for label in page.with_class("govuk-radios__label")]
    assert choices == ["Bo Able", "Assign a mentor later"]
    check = page.submit("Continue", {"mentor": str(mentor.id)})
    assert check.row("Mentor") == "Bo Able"
    done = check.submit("Confirm details")
    assert "You still need to assign a mentor" not in done.headings
    assert "Bo Able is their mentor." in done.text
    mentorship = Mentorship.get()
    assert (mentorship.ect, mentorship.mentor, mentorship.started_on) == (ECTPeriod.get(), mentor, TODAY)


def test_a_mentor_can_be_assigned_later(school: PageClient, mentor: MentorPeriod) -> None:
    """K09."""
    page = ask(school)
    assert f"Select who will mentor {NAME}, or assign a mentor later" in page.submit(status=422).errors
    check = school.page(page.path).submit("Continue", {"mentor": "later"})
    assert check.row("Mentor") == "You will assign a mentor later"
    page = check.submit("Confirm details").submit("Assign a mentor")
    assert page.h1 == f"Who will mentor {NAME}?"
    assert not Mentorship.select().exists()


def test_a_school_without_mentors_is_told_so_and_not_asked(school: PageClient) -> None:
    check = ask(school)
    assert check.h1.startswith("Check the details")
    assert f"Your school has no mentor for {NAME} yet." in check.text


def test_a_mentor_who_has_left_meanwhile_is_asked_for_again(school: PageClient, mentor: MentorPeriod) -> None:
    make_mentor(school_of())
    check = ask(school).submit("Continue", {"mentor": str(mentor.id)})
    mentor.finished_on = TODAY - timedelta(days=1)
    mentor.save()
    assert check.submit("Confirm details").h1 == f"Who will mentor {NAME}?"
    assert not ECTPeriod.select().exists()
