"""Tests of two schools, or two users of one, who add the same mentor at once."""

import pytest

from models.mentor_period import MentorPeriod
from tests.adding_mentors import answer_from_mentor_email, begin_mentor, find_mentor
from tests.ect_makers import make_mentor, make_teacher
from tests.makers import make_school
from tests.page_client import Page, PageClient
from tests.registering import NAME, TRN


@pytest.fixture
def found_mentor(school: PageClient) -> Page:
    """The teacher of the stand-in, found by their name."""
    return find_mentor(begin_mentor(school))


def test_a_colleague_who_adds_the_same_mentor_at_the_same_time_is_told(found_mentor: Page) -> None:
    first = answer_from_mentor_email(found_mentor)
    second = answer_from_mentor_email(
        find_mentor(begin_mentor(found_mentor.client)), email="other@school.example"
    )
    first.submit("Confirm and add")
    stop = second.submit("Confirm and add")
    assert stop.h1 == f"{NAME} is already registered at your school"
    assert MentorPeriod.select().count() == 1


def test_a_mentor_whom_another_school_has_added_meanwhile_is_asked_about(found_mentor: Page) -> None:
    check = answer_from_mentor_email(found_mentor)
    make_mentor(make_school("Elsewhere"), make_teacher("Priya", "Turner", trn=TRN))
    page = check.submit("Confirm and add")
    assert page.h1 == f"Will {NAME} only mentor ECTs at your school?"
    page.submit(fields={"only_here": "no"})
    assert check.client.page(check.path).submit("Confirm and add").h1 == f"{NAME} has been added as a mentor"
