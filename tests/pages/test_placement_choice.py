"""Tests of choosing the school of a placement, and of the advice when it is not found."""

from __future__ import annotations

from datetime import date

import pytest

from models.placement import Placement
from models.school import School
from models.school_link import SchoolLink
from models.trainee import Trainee
from tests.makers import NOW, make_school, make_trainee
from tests.page_client import PageClient
from tests.pages.placing import a_school, address, offered, search, somebody
from tests.queries import count_queries
from tests.signing_in import lightwater
from tests.weight import later_visit, region_bytes


@pytest.fixture
def ana(scitt: PageClient) -> Trainee:
    """A trainee who needs two placements and has none."""
    return somebody()


@pytest.fixture
def alder(scitt: PageClient) -> School:
    """A school to find."""
    return a_school()


def test_schools_used_before_are_offered_first(scitt: PageClient, ana: Trainee, alder: School) -> None:
    other = make_trainee(lightwater(), placements=0)
    Placement.create(trainee=other, school=alder, created_at=NOW)
    page = scitt.page(address(ana, "/new"))
    assert "Schools you have used before" in page.text
    assert offered(page) == ["Alder Lane Primary School"]

    assert page.submit("Continue", {"school": "900101"}).h1 == "Check the placement"


@pytest.mark.parametrize(
    ("used_before", "problem"),
    [
        (True, "Select a school, or search for another one"),
        (False, "Enter a school name, postcode or URN"),
    ],
)
def test_going_on_without_choosing_says_what_to_do(
    scitt: PageClient, ana: Trainee, alder: School, used_before: bool, problem: str
) -> None:
    if used_before:
        Placement.create(trainee=make_trainee(lightwater(), placements=0), school=alder, created_at=NOW)

    page = scitt.page(address(ana, "/new")).submit("Continue", status=422)

    assert page.errors == [problem]


def test_several_schools_must_be_chosen_from(scitt: PageClient, ana: Trainee, alder: School) -> None:
    make_school("Alder Academy", urn="900102")

    page = search(scitt.page(address(ana, "/new")), "alder").submit("Continue", status=422)

    assert page.errors == ["Select a school"]
    assert page.fields(page.form("/new"))["q"] == ["alder"]


def test_what_was_typed_counts_when_somebody_forgets_to_search(
    scitt: PageClient, ana: Trainee, alder: School
) -> None:
    make_school("Alder Academy", urn="900102")
    page = scitt.page(address(ana, "/new"))

    assert page.submit("Continue", {"q": "alder lane"}).h1 == "Check the placement"
    assert offered(page.submit("Continue", {"q": "alder"})) == ["Alder Academy", "Alder Lane Primary School"]
    assert "No schools found for ‘birch’" in page.submit("Continue", {"q": "birch"}).text


def test_a_new_search_outweighs_a_choice_from_the_old_list(
    scitt: PageClient, ana: Trainee, alder: School
) -> None:
    make_school("Birch Academy", urn="900102")
    page = search(scitt.page(address(ana, "/new")), "alder")

    page = page.submit("Continue", {"school": "900101", "q": "birch"})

    assert page.row("First placement") == "Birch Academy"


def test_a_list_that_is_too_long_says_so(scitt: PageClient, ana: Trainee) -> None:
    for n in range(16):
        make_school(f"Oak School {n}")

    page = search(scitt.page(address(ana, "/new")), "oak")

    assert "More than 15 schools found for ‘oak’" in page.text
    assert "These are the 15 closest." in page.text
    assert len(offered(page)) == 15


def test_a_closed_school_says_when_it_closed_and_leads_to_its_successor(
    scitt: PageClient, ana: Trainee
) -> None:
    make_school("Oak School", urn="900101", status_code=2, closed_on=date(2024, 8, 31))
    make_school("Oak Academy", urn="900102")
    SchoolLink.create(urn="900101", link_urn="900102", link_type="Successor")
    page = search(scitt.page(address(ana, "/new")), "oak")
    assert offered(page) == ["Oak Academy", "Oak School"]
    assert "Closed 31 August 2024, followed by Oak Academy" in page.text

    page = page.submit("Continue", {"school": "900101"})

    assert "Oak School is closed. Its last day was 31 August 2024." in page.text
    assert page.click("choose Oak Academy").row("First placement") == "Oak Academy"
    assert "Placement added" in page.submit("Add placement").text


def test_the_way_back_keeps_what_was_looked_for(scitt: PageClient, ana: Trainee, alder: School) -> None:
    page = search(scitt.page(address(ana, "/new")), "alder").submit("Continue", {"school": "900101"})

    assert offered(page.click("Back")) == ["Alder Lane Primary School"]
    assert offered(page.click("Change the school or setting")) == ["Alder Lane Primary School"]


def test_a_live_search_gets_the_list_alone(scitt: PageClient, ana: Trainee, alder: School) -> None:
    region = scitt.region(address(ana, "/new?q=ald&shown="))

    assert "<h1" not in region.html
    assert region.title.startswith("First placement: 1 school found for ‘ald’")
    assert region.one("div", {"id": "results"}) is not None
    assert region.one("span", {"role": "status"}) is not None
    assert scitt.get(address(ana, "/new?q=ald")).headers["Vary"].find("HX-Request") >= 0


def test_the_search_is_light_and_takes_few_queries(scitt: PageClient, ana: Trainee) -> None:
    for n in range(40):
        make_school(f"Oak Primary School {n}", town="Lightwater", postcode="LW1 1AA", status_code=n % 2 + 1)
    path = address(ana, "/new?q=oak")
    with count_queries() as queries:
        scitt.get(path)

    assert len(queries) <= 8
    assert later_visit(scitt, path).bytes <= 6_000
    assert region_bytes(scitt, path) <= 2_500
