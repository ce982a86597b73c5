"""Tests of removing a registration that should not be there, on pages (PD-40)."""

from datetime import date, timedelta

import pytest

from models.delivery import Delivery
from models.ect_period import ECTPeriod
from models.mentor_period import MentorPeriod
from models.school import School
from tests.ect_makers import STARTED, make_ect, make_mentor, make_mentorship, make_teacher, make_tutor
from tests.makers import TODAY
from tests.page_client import Page, PageClient
from tests.pages.school_pages import begin, named, sign_in_for_school

pytestmark = pytest.mark.both_databases

DAY = timedelta(days=1)


@pytest.fixture
def school(client: PageClient, today: date) -> School:
    return sign_in_for_school(client)


def remove_ana(client: PageClient, ect: ECTPeriod, reason: str = "wrong-person") -> Page:
    """The confirmation of a removal."""
    question = begin(client, ect, "Remove Ana Brown")
    check = question.submit("Continue", {"reason": reason})
    assert check.h1 == "Confirm that you want to remove Ana Brown"
    return check.submit("Remove Ana Brown")


def test_an_ect_registered_by_mistake_is_removed_and_told(client: PageClient, school: School) -> None:
    ect = named(school, "Ana Brown")
    done = remove_ana(client, ect)
    assert done.h1 == "Ana Brown removed"
    assert "We’ve emailed Ana Brown" in done.text
    assert Delivery.get().kind == "registration-removed"
    assert "Ana Brown" not in client.page("/schools").text
    assert client.get(f"/schools/ects/{ect.id}").status_code == 404


def test_pressing_twice_confirms_once(client: PageClient, school: School) -> None:
    question = begin(client, named(school, "Ana Brown"), "Remove Ana Brown")
    check = question.submit("Continue", {"reason": "wrong-person"})
    assert check.submit("Remove Ana Brown").h1 == check.submit("Remove Ana Brown").h1 == "Ana Brown removed"
    assert Delivery.select().count() == 1


def test_an_induction_tutor_is_not_emailed(client: PageClient, school: School) -> None:
    ect = named(school, "Ana Brown")
    make_tutor(school, "Ana Brown", ect.email)
    assert "emailed" not in remove_ana(client, ect).text
    assert not Delivery.select().exists()


def test_the_reasons_fit_the_record(client: PageClient, school: School) -> None:
    starting = begin(client, named(school, "Ana Brown", started_on=TODAY + DAY), "Remove Ana Brown")
    assert "They are not going to start at your school" in starting.text
    assert "exempt" not in starting.text
    exempt = named(school, "Ben Carr", induction_status="Exempt", started_on=TODAY - DAY)
    asked = begin(client, exempt, "Remove Ben Carr")
    assert "They are exempt from induction" in asked.text
    assert "not going to start" not in asked.text
    assert "Select why Ben Carr should not be registered" in asked.submit("Continue", status=422).text


def test_once_induction_has_begun_the_page_says_what_to_do(client: PageClient, school: School) -> None:
    begun = {"induction_status": "InProgress", "induction_started_on": date(2025, 9, 1)}
    ect = named(school, "Ana Brown")
    question = begin(client, ect, "Remove Ana Brown")
    ect.teacher.induction_status, ect.teacher.induction_started_on = begun.values()
    ect.teacher.save()
    assert "Remove" not in client.page(f"/schools/ects/{ect.id}").text
    stopped = question.submit("Continue", {"reason": "wrong-person"})
    assert stopped.h1 == "You cannot remove Ana Brown"
    assert "started induction on 1 September 2025" in stopped.text


def test_a_mentor_is_removed_and_their_ects_are_named(client: PageClient, school: School) -> None:
    mentor = make_mentor(school, make_teacher("Morgan", "Reid"))
    make_mentorship(make_ect(school, make_teacher("Ana", "Brown")), mentor)
    question = client.page(f"/schools/mentors/{mentor.id}").submit("Remove Morgan Reid")
    check = question.submit("Continue", {"reason": "not-at-school"})
    assert "These ECTs will need another mentor:" in check.text
    done = check.submit("Remove Morgan Reid")
    assert "Assign another mentor to Ana Brown" in done.text
    assert MentorPeriod.get_by_id(mentor.id).removed_at
    assert "Morgan Reid" not in client.page("/schools/mentors").text


@pytest.mark.parametrize("reason", ["another-person", "not-to-be-registered"])
def test_a_reason_for_another_name_leads_here_until_induction_has_begun(
    client: PageClient, school: School, reason: str
) -> None:
    ect = named(school, "Ana Brown")
    stop = begin(client, ect, "Change name").submit("Continue", {"reason": reason})
    assert f'href="/schools/ects/{ect.id}#remove"' in stop.html
    begun = named(school, "Ben Carr", induction_status="InProgress", induction_started_on=STARTED)
    stop = begin(client, begun, "Change name").submit("Continue", {"reason": reason})
    assert "#remove" not in stop.html
    assert "mailto:" in stop.html
