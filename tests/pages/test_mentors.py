"""Tests of a school's list of mentors and of their records."""

from datetime import date, timedelta

import pytest

from actions.change_training import begin_training
from models.former_trn import FormerTRN
from models.mentor_period import MentorPeriod
from models.school import School
from models.teacher import Teacher
from models.training_choices import Training
from rules.programmes import PROGRAMMES
from tests.ect_makers import (
    make_mentor,
    make_mentorship,
    make_partnership,
    make_ready_school,
    make_teacher,
)
from tests.makers import TODAY
from tests.page_client import Page, PageClient, words
from tests.pages.school_pages import named, sign_in_for_school
from tests.queries import count_queries
from tests.weight import page_bytes, region_bytes

pytestmark = pytest.mark.both_databases


@pytest.fixture
def school(client: PageClient, today: date) -> School:
    return sign_in_for_school(client)


def mentor_called(school: School, name: str, **fields: object) -> MentorPeriod:
    """A mentor of the school by name."""
    first, _, last = name.partition(" ")
    return make_mentor(school, make_teacher(first, last), **fields)


def cards(page: Page) -> dict[str, str]:
    """Name → the ECTs on the card, or the other fact that is on it."""
    return {
        words(next(card.iter("h3"))): words(list(next(card.iter("dl")))[-1][1])
        for card in page.with_class("app-person")
    }


def test_mentors_are_listed_by_last_name_with_the_ects_whom_they_mentor(
    client: PageClient, school: School
) -> None:
    """N10."""
    mentor = mentor_called(school, "Zoë Adams")
    for name in ("Ana Brown", "Jo Able"):
        make_mentorship(named(school, name), mentor)
    make_mentorship(named(school, "Sam Last"), mentor_called(school, "Ana Young"))
    mentor_called(school, "Bo Idle")
    page = client.page("/schools").click("Mentors")
    assert cards(page) == {"Zoë Adams": "Jo Able, Ana Brown", "Ana Young": "Sam Last"}
    assert "Currently mentoring (2)" in page.text
    assert cards(page.click("Not mentoring (1)")) == {"Bo Idle": "No ECTs assigned"}
    assert page.click("Zoë Adams").h1 == "Zoë Adams"


@pytest.mark.parametrize(
    "change",
    [
        {"induction_status": "Passed"},  # N11
        {"induction_status": "Exempt"},
        {"finished_on": TODAY - timedelta(days=1)},
    ],
)
def test_a_mentor_whose_only_ect_has_completed_or_left_is_not_mentoring(
    client: PageClient, school: School, change: dict[str, object]
) -> None:
    make_mentorship(named(school, "Ana Brown", **change), mentor_called(school, "Bo Idle"))
    page = client.page("/schools/mentors")
    assert cards(page) == {"Bo Idle": "No ECTs assigned"}
    assert "Currently mentoring (0)" in page.text


def test_who_has_left_is_in_a_list_of_their_own_and_their_record_says_so(
    client: PageClient, school: School
) -> None:
    left = mentor_called(school, "Lee Gone", finished_on=TODAY - timedelta(days=1))
    make_mentorship(named(school, "Ana Brown"), left)
    mentor_called(school, "Sam Last", finished_on=TODAY)
    page = client.page("/schools/mentors")
    assert list(cards(page)) == ["Sam Last"]
    other = page.click("Left your school (1)")
    assert cards(other) == {"Lee Gone": "14 June 2026"}
    record = other.click("Lee Gone")
    assert "Lee Gone left your school on 14 June 2026" in record.text
    assert "ECTs they mentor" not in record.headings
    assert record.click("ask us to add them again").path.endswith(f"about=add-mentor-again&mentor={left.id}")


def test_who_was_removed_is_nowhere(client: PageClient, school: School) -> None:
    """PD-40."""
    removed = mentor_called(school, "Lee Gone", removed_at=TODAY)
    assert "Your school currently has no registered mentors" in client.page("/schools/mentors").text
    client.page(f"/schools/mentors/{removed.id}", status=404)


def test_who_came_back_is_listed_once_and_has_one_record(client: PageClient, school: School) -> None:
    """PD-53."""
    first = mentor_called(school, "Ana Brown", started_on=date(2023, 9, 1), finished_on=date(2024, 8, 31))
    again = make_mentor(school, first.teacher)
    page = client.page("/schools/mentors")
    assert list(cards(page)) == ["Ana Brown"]
    assert page.link("Ana Brown") == f"/schools/mentors/{again.id}"
    assert client.page(f"/schools/mentors/{first.id}").row("Mentor since") == "1 September 2025"


@pytest.mark.parametrize("typed", ["ONEILL zo", "2100001", "  zoë  ", "210"])
def test_a_mentor_is_found_by_name_or_trn(client: PageClient, school: School, typed: str) -> None:
    make_mentor(school, make_teacher("Zoë", "O’Neill", trn="2100001"))
    mentor_called(school, "Ana Brown")
    page = client.page("/schools/mentors").submit("Search", {"search": typed})
    assert list(cards(page)) == ["Zoë O’Neill"]
    assert list(cards(client.region(f"/schools/mentors?search={typed}"))) == ["Zoë O’Neill"]


@pytest.mark.parametrize("typed", ["0300001", "300001", "2100009"])
def test_a_mentor_is_found_by_a_former_trn_and_without_leading_zeros(
    client: PageClient, school: School, typed: str
) -> None:
    """PD-69."""
    mentor = make_mentor(school, make_teacher("Zoë", "O’Neill", trn="0300001"))
    FormerTRN.create(trn="2100009", teacher=mentor.teacher)
    mentor_called(school, "Ana Brown")
    assert list(cards(client.page(f"/schools/mentors?search={typed}"))) == ["Zoë O’Neill"]


def test_a_mentor_of_another_school_is_not_found(client: PageClient, school: School) -> None:
    """X-09."""
    other = make_mentor(make_ready_school("Elsewhere School"))
    client.page(f"/schools/mentors/{other.id}", status=404)


def test_a_long_list_has_pages_a_weight_and_a_fixed_number_of_queries(
    client: PageClient, school: School
) -> None:
    make_mentorship(named(school, "Ana Brown"), mentor_called(school, "Zoë Adams"))
    with count_queries() as few:
        client.page("/schools/mentors")
    for number in range(60):
        make_mentorship(named(school, f"Jo{number} Smith"), mentor_called(school, f"Al{number} Young"))
    with count_queries() as many:
        page = client.page("/schools/mentors")
    assert len(many) == len(few) <= 6
    assert len(cards(page)) == 50
    assert page.title.startswith("Mentors (page 1 of 2)")
    assert len(cards(page.click("Next"))) == 11
    assert page_bytes(client, "/schools/mentors") <= 8_000
    assert region_bytes(client, "/schools/mentors?search=al") <= 8_000


def test_the_record_says_how_far_their_own_training_is(client: PageClient, school: School) -> None:
    """N13."""
    mentor, partnership = mentor_called(school, "Ana Reid"), make_partnership(school)
    record = f"/schools/mentors/{mentor.id}"
    assert client.page(record).row("Status").startswith("Not in training")
    training = Training(PROGRAMMES["fip"], partnership.lead_provider, partnership, None)
    begin_training(mentor, training)
    page = client.page(record)
    assert page.row("Status") == "In training"
    assert page.row("Delivery partner") == partnership.delivery_partner.name
    completed = {"mentor_training_ended": "completed", "mentor_training_ended_on": date(2026, 3, 2)}
    Teacher.update(**completed).where(Teacher.id == mentor.teacher_id).execute()
    assert client.page(record).row("Status").startswith("Training completed")
