"""Tests of a school's home page: its early career teachers, what is to do for each, and its drafts."""

from datetime import date, timedelta
from typing import Any

import pytest

from journeys.register_ect.journey import REGISTER_ECT
from models.draft import Draft
from models.programme import TrainingYear
from models.school import School
from models.school_year import SchoolYear
from rules.schools import CLOSED, PROPOSED_TO_CLOSE, PROPOSED_TO_OPEN
from scenarios.organisations import ASHCOMBE_HALL
from tests.ect_makers import (
    YEAR,
    make_body,
    make_mentor,
    make_mentorship,
    make_partnership,
    make_teacher,
)
from tests.makers import NOW, TODAY, make_draft, make_user
from tests.page_client import Page, PageClient, words
from tests.pages.school_pages import named, sign_in_for_school
from tests.signing_in import arrive_as

pytestmark = pytest.mark.both_databases

REGISTER = "Register an ECT starting at your school"


@pytest.fixture
def school(client: PageClient, today: date) -> School:
    return sign_in_for_school(client)


def cards(page: Page) -> dict[str, dict[str, str]]:
    """Name → the facts on the card."""
    found = {}
    for card in page.with_class("app-person"):
        heading = next(card.iter("h3"))
        facts = {words(pair[0]): words(pair[1]) for pair in next(card.iter("dl"))}
        tags = [words(tag) for tag in card.iter("strong")]
        found[words(heading)] = facts | {"tags": ", ".join(tags)}
    return found


def test_a_school_without_ects_is_told_so_and_can_register_one(client: PageClient, school: School) -> None:
    page = client.page("/schools")
    assert "Your school currently has no registered early career teachers." in page.text
    assert page.link(REGISTER) == "/schools/register-ect"
    assert not page.with_class("app-search")


def test_each_ect_is_shown_with_everything_that_others_ask_for(client: PageClient, school: School) -> None:
    partnership = make_partnership(school)
    ect = named(
        school,
        "Zoë O’Neill",
        trn="2100001",
        induction_status="InProgress",
        induction_started_on=date(2025, 9, 8),
        programme="fip",
        appropriate_body=make_body("Wessex Teaching School Hub"),
        lead_provider=partnership.lead_provider,
        partnership=partnership,
    )
    make_mentorship(ect, make_mentor(school, make_teacher("Mei", "Tan")))
    page = client.page("/schools")
    assert cards(page) == {
        "Zoë O’Neill": {
            "TRN": "2100001",
            "Induction start date": "8 September 2025",
            "School start date": "1 September 2025",
            "Mentor": "Mei Tan",
            "Appropriate body": "Wessex Teaching School Hub",
            "Lead provider": partnership.lead_provider.name,
            "Delivery partner": partnership.delivery_partner.name,
            "tags": "Registered",
        }
    }
    assert page.link("Zoë O’Neill") == f"/schools/ects/{ect.id}"


def test_what_nobody_has_said_yet_is_still_to_do_and_comes_first(client: PageClient, school: School) -> None:
    done = named(school, "Ana Brown", started_on=date(2026, 1, 5), appropriate_body=make_body())
    make_mentorship(done)
    named(school, "Zoë O’Neill", programme="fip")
    found = cards(client.page("/schools"))
    assert list(found) == ["Zoë O’Neill", "Ana Brown"]
    assert found["Zoë O’Neill"] == {
        "TRN": found["Zoë O’Neill"]["TRN"],
        "Induction start date": "Not recorded",
        "School start date": "1 September 2025",
        "Mentor": "Not assigned yet",
        "Appropriate body": "Not reported",
        "Lead provider": "Not confirmed",
        "Delivery partner": "Not confirmed",
        "Still to do": (
            "Assign a mentor of Zoë O’Neill Tell us the appropriate body of Zoë O’Neill "
            "Ask their appropriate body to record their induction"
        ),
        "tags": "Mentor required, Induction not recorded",
    }
    assert found["Ana Brown"]["Still to do"] == "Ask their appropriate body to record their induction"


@pytest.mark.parametrize("typed", ["ONEILL zo", "2100001", "  zoë  "])
def test_an_ect_is_found_by_name_or_trn(client: PageClient, school: School, typed: str) -> None:
    named(school, "Zoë O’Neill", trn="2100001")
    named(school, "Ana Brown", trn="2100002")
    page = client.page("/schools").submit("Search", {"search": typed})
    assert list(cards(page)) == ["Zoë O’Neill"]
    assert f"Currently training: 1 ECT matches ‘{' '.join(typed.split())}’" in page.text


def test_a_search_that_finds_nobody_says_so(client: PageClient, school: School) -> None:
    named(school, "Ana Brown")
    page = client.page("/schools?search=nobody")
    assert "Currently training: no ECTs match ‘nobody’" in page.headings
    assert "There are no ECTs that match your search." in page.text
    assert list(cards(page.click("show all of them"))) == ["Ana Brown"]


def test_the_first_list_that_has_anybody_is_shown(client: PageClient, school: School) -> None:
    """Document 4, also for a search."""
    named(school, "Lee Gone", finished_on=TODAY - timedelta(days=1))
    assert list(cards(client.page("/schools"))) == ["Lee Gone"]
    named(school, "Pat Passed", induction_status="Passed")
    assert list(cards(client.page("/schools"))) == ["Pat Passed"]
    named(school, "Ana Brown")
    page = client.page("/schools")
    assert list(cards(page)) == ["Ana Brown"]
    lists = ["Currently training (1)", "Completed induction (1)", "No longer training (1)"]
    assert [link for link in page.links if link in lists] == lists
    gone = page.submit("Search", {"search": "gone"})
    assert list(cards(gone)) == ["Lee Gone"]
    assert "No longer training: 1 ECT matches ‘gone’" in gone.headings
    asked = gone.click("Currently training (0)")
    assert "Currently training: no ECTs match ‘gone’" in asked.headings
    assert "There are no ECTs that match your search." not in asked.text


@pytest.mark.parametrize(
    ("which", "says"),
    [
        (
            "currently-training",
            "No early career teachers are training at your school or registered to start.",
        ),
        (
            "completed-induction",
            "No early career teachers have completed their induction at your school yet.",
        ),
        ("no-longer-training", "No early career teachers have stopped training at your school."),
    ],
)
def test_an_empty_list_says_so(client: PageClient, school: School, which: str, says: str) -> None:
    named(school, "Ana Brown", induction_status="Passed" if which != "completed-induction" else "InProgress")
    assert says in client.page(f"/schools?show={which}").text


def test_who_has_not_started_is_counted_and_shown_as_such(client: PageClient, school: School) -> None:
    named(school, "Ana Brown", started_on=TODAY)
    named(school, "Zoë O’Neill", started_on=TODAY + timedelta(days=1))
    page = client.page("/schools")
    assert "Currently training: 2 ECTs" in page.headings
    dates = {name: card["School start date"] for name, card in cards(page).items()}
    assert dates == {"Ana Brown": "15 June 2026", "Zoë O’Neill": "Starts on 16 June 2026"}
    assert page.click("Zoë").row("School start date") == "Starts on 16 June 2026"


def test_what_a_school_tells_us_is_told_in_the_record(client: PageClient, school: School) -> None:
    make_body("A Hub")
    ect = named(school, "Ana Brown")
    page = client.page("/schools").click("Tell us the appropriate body")
    assert page.path == f"/schools/ects/{ect.id}"
    asked = page.submit("Tell us the appropriate body")
    assert asked.h1 == "Which appropriate body will be supporting Ana Brown’s induction?"


def test_those_who_left_or_ended_their_induction_are_in_a_list_of_their_own(
    client: PageClient, school: School
) -> None:
    named(school, "Ana Brown")
    named(school, "Lee Gone", finished_on=TODAY - timedelta(days=1))
    named(school, "Pat Passed", induction_status="Passed")
    named(school, "Sam Last", finished_on=TODAY)
    named(school, "Noor Exempt", induction_status="Exempt")
    named(school, "By Mistake", removed_at=NOW)
    page = client.page("/schools")
    assert set(cards(page)) == {"Ana Brown", "Sam Last"}
    assert cards(page)["Sam Last"]["tags"] == "Leaving your school, Mentor required, Induction not recorded"
    completed = page.click("Completed induction (1)")
    assert {name: card["tags"] for name, card in cards(completed).items()} == {
        "Pat Passed": "Completed induction"
    }
    other = completed.click("No longer training (2)")
    found = cards(other)
    assert {name: card["tags"] for name, card in found.items()} == {
        "Lee Gone": "Left your school",
        "Noor Exempt": "Exempt from induction",
    }
    assert found["Lee Gone"]["Last day at your school"] == "14 June 2026"
    assert "Still to do" not in found["Lee Gone"]
    assert list(cards(other.submit("Search", {"search": "gone"}))) == ["Lee Gone"]
    assert set(cards(other.click("Currently training (2)"))) == {"Ana Brown", "Sam Last"}


def test_the_list_has_pages(client: PageClient, school: School) -> None:
    for number in range(51):
        named(school, f"Jo{number} Smith")
    page = client.page("/schools")
    assert len(cards(page)) == 50
    assert page.title.startswith("Early career teachers (page 1 of 2)")
    assert len(cards(page.click("Next"))) == 1
    assert len(cards(client.page("/schools?page=9"))) == 1


def test_searching_replaces_only_the_list(client: PageClient, school: School) -> None:
    named(school, "Ana Brown")
    region = client.region("/schools?search=ana")
    assert list(cards(region)) == ["Ana Brown"]
    assert "<main" not in region.html


def test_what_is_begun_is_listed_with_its_next_question_and_who_began_it(
    client: PageClient, school: School
) -> None:
    begun = {"person": "Zoë O’Neill", "next_step": "email-address"}
    draft = make_draft(REGISTER_ECT.name, make_user("Priya", "Raman"), school=school, **begun)
    page = client.page("/schools")
    assert page.row("Zoë O’Neill").startswith("Next: Email address Started by Priya Raman on 15 June 2026")
    assert page.link("Continue with Zoë O’Neill").endswith(f"{draft.key}/email-address")
    assert "Show" not in " ".join(words(found) for found in page.root.iter("summary"))


def test_of_many_that_are_begun_the_latest_five_are_shown_and_the_others_can_be(
    client: PageClient, school: School
) -> None:
    user = make_user("Priya", "Raman")
    for number in range(7):
        begun = {"person": f"Person {number}", "next_step": "cannot-register-yet"}
        at = NOW + timedelta(minutes=number)
        make_draft(REGISTER_ECT.name, user, school=school, created_at=at, **begun)
    page = client.page("/schools")
    assert "Unfinished registrations" in page.headings
    (details,) = page.with_class("govuk-details")
    assert words(next(details.iter("summary"))) == "Show 2 older registrations"
    assert [words(key) for key in details.iter("dt")] == ["Person 1", "Person 0"]
    assert page.row("Person 6").startswith("Waiting: registration to open Started by")


def test_a_school_without_a_programme_is_told_so_before_it_begins(client: PageClient, school: School) -> None:
    """PD-32."""
    says = "Your school has not chosen a training programme for its ECTs yet."
    for path in ("/schools", "/schools/register-ect"):
        assert says not in client.page(path).text
    TrainingYear.delete().where(TrainingYear.year != YEAR + 1).execute()
    page = client.page("/schools")
    assert says not in page.text
    assert "You have not told us yet how you train ECTs who start in 2025 to 2026." in page.text
    page = page.submit("Set up training for 2025 to 2026")
    assert page.h1.startswith("Will any ECTs start their induction at your school in the 2025 to 2026")
    page.submit("Continue", {"expecting_ects": "no"}).submit("Submit")
    assert "You have not told us yet" not in client.page("/schools").text
    TrainingYear.delete().execute()
    for path in ("/schools", "/schools/register-ect"):
        page = client.page(path)
        assert says in page.text
        assert page.submit("Set up training").h1 == "Which academic year are you telling us about?"
    SchoolYear.delete().execute()
    assert says not in client.page("/schools").text


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"status_code": CLOSED, "closed_on": date(2025, 8, 31)}, "Your school closed on 31 August 2025"),
        ({"status_code": CLOSED}, "Your school is not open"),
        ({"status_code": PROPOSED_TO_OPEN}, "Your school is not open"),
        ({"status_code": PROPOSED_TO_OPEN, "opened_on": date(2026, 9, 1)}, "opens on 1 September 2026"),
        ({"type_code": 29}, "Your school cannot register early career teachers"),
    ],
)
def test_a_school_that_is_closed_or_not_eligible_is_told_so(
    client: PageClient, school: School, changed: dict[str, Any], says: str
) -> None:
    named(school, "Ana Brown")
    School.update(**changed).where(School.id == school.id).execute()
    page = client.page("/schools")
    assert says in page.text
    assert REGISTER not in page.links
    assert list(cards(page)) == ["Ana Brown"]
    assert client.page("/schools/register-ect").h1 == "Early career teachers"
    client.post_page("/schools/register-ect", {"csrf_token": page.token})
    assert Draft.select().count() == 0


def test_a_school_that_is_to_close_goes_on_until_then(client: PageClient, school: School) -> None:
    school.status_code, school.closed_on = PROPOSED_TO_CLOSE, TODAY
    school.save()
    assert REGISTER in client.page("/schools").links


def test_a_school_whose_training_is_not_paid_for_is_told_what_it_can_do(
    client: PageClient, today: date
) -> None:
    page = arrive_as(client, "school-independent")
    assert (page.h1, REGISTER in page.links) == ("Early career teachers", True)
    assert "DfE does not pay for training at your school" in page.text
    School.update(section_41_approved=True).where(School.urn == ASHCOMBE_HALL["urn"]).execute()
    assert "DfE does not pay" not in client.page("/schools").text
