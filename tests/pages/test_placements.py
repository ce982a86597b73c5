"""Tests of adding, changing and removing a placement, and of choosing its school."""

from datetime import date

import pytest

from models.placement import Placement
from models.school import School
from models.school_link import SchoolLink
from models.trainee import Trainee
from tests.makers import NOW, make_placements, make_school, make_trainee
from tests.page_client import Page, PageClient
from tests.signing_in import lightwater, northbridge, sign_in_as


@pytest.fixture
def ana(scitt: PageClient) -> Trainee:
    """A trainee who needs two placements and has none."""
    return make_trainee(lightwater(), first_names="Ana", last_names="Brown", placements=0)


@pytest.fixture
def alder(scitt: PageClient) -> School:
    """A school to find."""
    return make_school(
        "Alder Lane Primary School", urn="900101", street="Alder Lane", town="Lightwater", postcode="LW1 2AB",
        phase="Primary", type_code=1, type_name="Community school",
    )  # fmt: skip


def address(trainee: Trainee, ending: str = "") -> str:
    """An address below the placements of a trainee."""
    return f"/providers/trainees/{trainee.id}/placements{ending}"


def names(trainee: Trainee) -> list[str]:
    """The names of the trainee's placements, in order."""
    return [placement.setting_name for placement in trainee.placements.order_by(Placement.id)]


def offered(page: Page) -> list[str]:
    """The schools to choose from."""
    labels = {label.get("for"): "".join(label.itertext()) for label in page.root.iter("label")}
    return [labels[radio.get("id")] for radio in page.root.iter("input") if radio.get("type") == "radio"]


def search(page: Page, text: str) -> Page:
    """Type into the field and press the button."""
    return page.submit("Search", {"q": text})


def test_a_school_is_looked_for_chosen_checked_and_added(
    scitt: PageClient, ana: Trainee, alder: School
) -> None:
    page = scitt.page(f"/providers/trainees/{ana.id}").click("Add a placement")
    assert page.h1 == "First placement"
    page = search(page, "alder")
    assert page.title.startswith("First placement: 1 school found for ‘alder’ –")
    assert offered(page) == ["Alder Lane Primary School"]
    page = page.submit("Continue", {"school": "900101"})
    assert page.h1 == "Check the placement of Ana Brown"
    assert page.row("First placement") == "Alder Lane Primary School"
    assert page.row("Address") == "Alder Lane Lightwater LW1 2AB"
    assert page.row("Type") == "Primary, Community school"
    assert names(ana) == []

    page = page.submit("Add placement")

    assert page.h1 == "Placements of Ana Brown"
    assert "Placement added" in page.text
    assert "Ana Brown needs 2 placements for their route. 1 placement is recorded." in page.text
    assert names(ana) == ["Alder Lane Primary School"]
    page = page.click("Return to record")
    assert page.row("First placement") == "Alder Lane Primary School Lightwater, LW1 2AB URN 900101"
    assert "Added Alder Lane Primary School." in page.text
    assert page.click("Add a placement").h1 == "Second placement"


def test_a_placement_is_changed_from_the_record(scitt: PageClient, ana: Trainee, alder: School) -> None:
    make_placements(ana, 2)
    page = scitt.page(f"/providers/trainees/{ana.id}").click("Change second placement")
    assert page.h1 == "Change the second placement"
    assert "Current placement: Setting 2." in page.text
    page = search(page, "900101").submit("Continue", {"school": "900101"})
    assert page.row("Instead of") == "Setting 2"

    page = page.submit("Change placement")

    assert "Placement changed" in page.text
    assert names(ana) == ["Setting 1", "Alder Lane Primary School"]
    assert "Changed from Setting 2 to Alder Lane Primary School." in page.click("Return to record").text


def test_a_placement_of_another_trainee_is_not_removed(scitt: PageClient, ana: Trainee) -> None:
    make_placements(ana, 1)
    page = scitt.page(f"/providers/trainees/{ana.id}").click("Remove first placement")
    for owner in (make_trainee(northbridge()), make_trainee(lightwater())):
        make_placements(owner, 1)
        other = Placement.get(Placement.trainee == owner)
        scitt.post_page(address(ana, f"/{other.id}/remove"), {"csrf_token": page.token}, status=404)
        assert Placement.get_or_none(Placement.id == other.id) is not None
    for _ in range(2):  # a second press finds it gone
        assert page.submit("Yes, remove this placement").h1 == f"Placements of {ana.full_name}"


def test_a_placement_is_removed_only_after_asking(scitt: PageClient, ana: Trainee) -> None:
    make_placements(ana, 2)
    page = scitt.page(f"/providers/trainees/{ana.id}").click("Remove first placement")
    assert page.h1 == "Are you sure you want to remove this placement?"
    assert "Ana Brown needs 2 placements for their route, and will have 1." in page.text
    assert page.click("Cancel").h1 == "Placements of Ana Brown"
    assert len(names(ana)) == 2

    page = page.submit("Yes, remove this placement")

    assert "Placement removed" in page.text
    assert names(ana) == ["Setting 2"]
    assert "Removed Setting 1." in page.click("Return to record").text


# Repeated


def test_the_same_school_again_is_asked_about_and_can_be_added(
    scitt: PageClient, ana: Trainee, alder: School
) -> None:
    Placement.create(trainee=ana, school=alder, created_at=NOW)

    page = scitt.page(address(ana, "/new")).submit("Continue", {"school": "900101"})

    assert page.h1 == "Placement school already added"
    assert "Ana Brown already has a placement at Alder Lane Primary School." in page.text
    assert page.click("Choose another school or setting").h1 == "Second placement"
    page = page.click("Add it again").submit("Add placement")
    assert "Placement added" in page.text
    assert names(ana) == ["Alder Lane Primary School"] * 2


@pytest.mark.parametrize("held_by_hand", [False, True])
@pytest.mark.parametrize(
    "typed",
    [
        {"name": "alder lane  primary school"},
        {"name": "Alder Lane Primary School", "postcode": ""},
        {"urn": "900101"},
    ],
)
def test_the_same_school_by_hand_is_asked_about_too(
    scitt: PageClient, ana: Trainee, alder: School, typed: dict[str, str], held_by_hand: bool
) -> None:
    held = {"name": alder.name, "postcode": alder.postcode} if held_by_hand else {"school": alder}
    Placement.create(trainee=ana, created_at=NOW, **held)

    page = scitt.page(address(ana, "/new/setting")).submit("Continue", typed)

    assert page.h1 == "Placement school already added"
    page = page.click("Add it again")
    assert "That can be right if they were at two sites." in page.text
    page.submit("Add placement")
    assert len(names(ana)) == 2


# Described by hand


def test_a_setting_that_is_not_listed_is_described(scitt: PageClient, ana: Trainee) -> None:
    page = search(scitt.page(address(ana, "/new")), "Otters’ Den")
    assert "No schools found for ‘Otters’ Den’" in page.text
    page = page.click("Enter the details of a school or setting that is not listed")
    assert page.fields()["name"] == ["Otters’ Den"]

    page = page.submit("Continue", {"name": " Otters’  Den Nursery ", "postcode": "lw92pr"})

    assert page.row("First placement") == "Otters’ Den Nursery"
    assert (page.row("URN"), page.row("Postcode")) == ("No URN", "LW9 2PR")
    assert page.click("Back").fields()["name"] == ["Otters’ Den Nursery"]
    page.submit("Add placement")
    placement = ana.placements.get()
    assert (placement.name, placement.urn, placement.postcode) == ("Otters’ Den Nursery", "", "LW9 2PR")


def test_a_urn_that_gias_knows_says_all_the_rest(scitt: PageClient, ana: Trainee, alder: School) -> None:
    page = scitt.page(address(ana, "/new/setting")).submit("Continue", {"urn": "900 101"})

    assert "The URN 900101 belongs to Alder Lane Primary School" in page.text
    page.submit("Add placement")
    assert ana.placements.get().school == alder


def test_a_urn_that_gias_does_not_know_is_kept_with_the_name(scitt: PageClient, ana: Trainee) -> None:
    page = search(scitt.page(address(ana, "/new")), "900199")
    page = page.click("Enter the details of a school or setting that is not listed")
    assert page.fields()["urn"] == ["900199"]

    page.submit("Continue", {"name": "New School"}).submit("Add placement")

    assert (ana.placements.get().urn, ana.placements.get().school) == ("900199", None)


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ({}, ["Enter the name of the school or setting"]),
        ({"name": "Den", "postcode": "LW1 1AA or so"}, ["The postcode must be 10 characters or fewer"]),
        ({"name": "D" * 256}, ["The name must be 255 characters or fewer"]),
        (
            {"urn": "x"},
            [
                "Enter the name of the school or setting",
                "Enter a URN that is 6 numbers, like 100000, or leave it blank",
            ],
        ),
    ],
)
def test_what_is_wrong_with_a_description_is_said(
    scitt: PageClient, ana: Trainee, typed: dict[str, str], errors: list[str]
) -> None:
    page = scitt.page(address(ana, "/new/setting")).submit("Continue", typed, status=422)

    assert page.errors == errors
    assert page.fields().get("urn") == [typed.get("urn", "")]


# Refused


def test_nothing_is_checked_that_was_not_chosen(scitt: PageClient, ana: Trainee) -> None:
    for query in ("", "?school=999999", "?urn=1", "?school=%00"):
        assert scitt.page(address(ana, f"/new/check{query}")).h1 == "First placement"


def test_an_assessment_only_route_has_no_placements(scitt: PageClient, alder: School) -> None:
    trainee = make_trainee(lightwater(), route="assessment_only", placements=0)
    assert "Add a placement" not in scitt.page(f"/providers/trainees/{trainee.id}").links
    page = scitt.page(address(trainee, "/new"))
    assert page.h1 == f"Placements of {trainee.full_name}"
    assert "Add a placement" not in page.links

    page = scitt.page(address(trainee, "/new/check?school=900101")).submit("Add placement", status=422)

    assert "which has no placements" in page.errors[0]
    assert names(trainee) == []


def test_a_route_that_needs_none_may_have_some(scitt: PageClient) -> None:
    trainee = make_trainee(lightwater(), route="early_years_postgrad", placements=0)

    page = scitt.page(address(trainee))

    assert "route does not need any" in page.text
    assert page.click("Add a placement").h1 == "First placement"


def test_who_may_only_look_sees_the_placements_without_links(client: PageClient, today: date) -> None:
    sign_in_as(client, "scitt-read-only")
    trainee = make_trainee(lightwater(), placements=1)
    for path in (f"/providers/trainees/{trainee.id}", address(trainee)):
        links = client.page(path).links
        assert not [words for words in links if words.startswith(("Change", "Remove", "Add a"))]


def test_a_placement_of_another_trainee_is_not_there(scitt: PageClient, ana: Trainee) -> None:
    theirs = make_trainee(northbridge(), placements=1).placements.get()
    token = {"csrf_token": scitt.page(address(ana, "/new/setting")).token}
    for placement in (theirs.id, 12345):
        scitt.page(address(ana, f"/{placement}/change"), status=404)
        scitt.post(address(ana, f"/{placement}/remove"), data=token)
    assert Placement.get_or_none(Placement.id == theirs.id) is not None


# Choosing a school


def test_schools_used_before_are_offered_first(scitt: PageClient, ana: Trainee, alder: School) -> None:
    other = make_trainee(lightwater(), placements=0)
    Placement.create(trainee=other, school=alder, created_at=NOW)
    page = scitt.page(address(ana, "/new"))
    assert "Schools you have used before" in page.text
    assert offered(page) == ["Alder Lane Primary School"]

    assert page.submit("Continue", {"school": "900101"}).h1 == "Check the placement of Ana Brown"


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

    assert page.submit("Continue", {"q": "alder lane"}).h1 == "Check the placement of Ana Brown"
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
