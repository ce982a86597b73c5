"""Tests of adding, changing and removing a placement of one trainee."""

from __future__ import annotations

from datetime import date

import pytest

from models.event import Event
from models.placement import Placement
from models.school import School
from models.trainee import Trainee
from tests.makers import NOW, make_placements, make_school, make_trainee
from tests.page_client import PageClient
from tests.pages.placing import a_school, address, names, offered, search, somebody
from tests.signing_in import lightwater, northbridge, sign_in_as


@pytest.fixture
def ana(scitt: PageClient) -> Trainee:
    """A trainee who needs two placements and has none."""
    return somebody()


@pytest.fixture
def alder(scitt: PageClient) -> School:
    """A school to find."""
    return a_school()


# From the record and back


def test_a_school_is_looked_for_chosen_checked_and_added(
    scitt: PageClient, ana: Trainee, alder: School
) -> None:
    page = scitt.page(f"/providers/trainees/{ana.id}").click("Add a placement")
    assert page.h1 == "First placement"
    page = search(page, "alder")
    assert page.title.startswith("First placement: 1 school found for ‘alder’ –")
    assert offered(page) == ["Alder Lane Primary School"]
    page = page.submit("Continue", {"school": "900101"})
    assert page.h1 == "Check the placement"
    assert page.row("First placement") == "Alder Lane Primary School"
    assert page.row("Address") == "Alder Lane Lightwater LW1 2AB"
    assert page.row("Type") == "Primary, Community school"
    assert names(ana) == []

    page = page.submit("Add placement")

    assert page.h1 == "Placements"
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
    assert "It is Setting 2 now." in page.text
    page = search(page, "900101").submit("Continue", {"school": "900101"})
    assert page.row("Instead of") == "Setting 2"

    page = page.submit("Change placement")

    assert "Placement changed" in page.text
    assert names(ana) == ["Setting 1", "Alder Lane Primary School"]
    assert "Changed from Setting 2 to Alder Lane Primary School." in page.click("Return to record").text


def test_a_placement_is_removed_only_after_asking(scitt: PageClient, ana: Trainee) -> None:
    make_placements(ana, 2)
    page = scitt.page(f"/providers/trainees/{ana.id}").click("Remove first placement")
    assert page.h1 == "Are you sure you want to remove this placement?"
    assert "Ana Brown needs 2 placements for their route, and will have 1." in page.text
    assert page.click("Cancel").h1 == "Placements"
    assert len(names(ana)) == 2

    page = page.submit("Yes, remove this placement")

    assert "Placement removed" in page.text
    assert names(ana) == ["Setting 2"]
    assert "Removed Setting 1." in page.click("Return to record").text


def test_removing_twice_says_that_it_is_removed(scitt: PageClient, ana: Trainee) -> None:
    make_placements(ana, 1)
    page = scitt.page(address(ana)).click("Remove first placement")
    page.submit("Yes, remove this placement")

    assert "Placement removed" in page.submit("Yes, remove this placement").text
    assert Event.select().where(Event.kind == "placements-changed").count() == 1


def test_a_placement_that_is_gone_has_no_pages(scitt: PageClient, ana: Trainee) -> None:
    scitt.page(address(ana, "/12345/change"), status=404)
    scitt.page(address(ana, "/12345/remove"), status=404)


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


def test_pressing_the_button_twice_adds_one(scitt: PageClient, ana: Trainee, alder: School) -> None:
    page = scitt.page(address(ana, "/new/check?school=900101"))
    page.submit("Add placement")

    assert "Placement added" in page.submit("Add placement").text
    assert len(names(ana)) == 1


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

    assert "The URN 900101 is that of Alder Lane Primary School" in page.text
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
        ({"name": "  ", "postcode": "LW1 1AA"}, ["Enter the name of the school or setting"]),
        ({"name": "Den", "urn": "12345"}, ["Enter a URN that is 6 numbers, like 100000, or leave it blank"]),
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


def test_the_same_setting_again_is_asked_about(scitt: PageClient, ana: Trainee) -> None:
    make_placements(ana, 1)

    page = scitt.page(address(ana, "/new/setting")).submit("Continue", {"name": "setting 1"})

    assert page.h1 == "Placement school already added"


# Refused


def test_nothing_is_checked_that_was_not_chosen(scitt: PageClient, ana: Trainee) -> None:
    for query in ("", "?school=999999", "?urn=1", "?school=%00"):
        assert scitt.page(address(ana, f"/new/check{query}")).h1 == "First placement"


def test_an_assessment_only_route_has_no_placements(scitt: PageClient, alder: School) -> None:
    trainee = make_trainee(lightwater(), route="assessment_only", placements=0)
    assert "Add a placement" not in scitt.page(f"/providers/trainees/{trainee.id}").links
    page = scitt.page(address(trainee, "/new"))
    assert page.h1 == "Placements"
    assert "Add a placement" not in page.links

    page = scitt.page(address(trainee, "/new/check?school=900101")).submit("Add placement", status=422)

    assert "which has no placements" in page.errors[0]
    assert names(trainee) == []


def test_a_route_that_needs_none_may_have_some(scitt: PageClient) -> None:
    trainee = make_trainee(lightwater(), route="early_years_postgrad", placements=0)

    page = scitt.page(address(trainee))

    assert "route does not need any" in page.text
    assert page.click("Add a placement").h1 == "First placement"


def test_a_placement_removed_by_a_colleague_cannot_be_changed(
    scitt: PageClient, ana: Trainee, alder: School
) -> None:
    make_placements(ana, 1)
    page = scitt.page(address(ana)).click("Change first placement")
    page = search(page, "900101").submit("Continue", {"school": "900101"})
    Placement.delete().execute()

    page.submit("Change placement", status=404)


def test_who_may_only_look_sees_the_placements_and_changes_nothing(client: PageClient, today: date) -> None:
    sign_in_as(client, "scitt-read-only")
    trainee = make_trainee(lightwater(), placements=1)
    make_school("Alder School", urn="900101")
    placement = trainee.placements.get()
    page = client.page(f"/providers/trainees/{trainee.id}")
    assert not [words for words in page.links if words.startswith(("Change", "Remove", "Add a"))]
    assert "Change first placement" not in client.page(address(trainee)).links
    for ending in ("/new", "/new/setting", "/new/check?school=900101", f"/{placement.id}/remove"):
        client.page(address(trainee, ending))

    token = {"csrf_token": client.page(address(trainee)).token}
    for ending in ("/new/setting", "/new/check", f"/{placement.id}/change/check", f"/{placement.id}/remove"):
        assert client.post(address(trainee, ending), data={**token, "school": "900101"}).status_code == 403
    assert names(trainee) == ["Setting 1"]


def test_another_providers_trainee_or_placement_is_not_there(scitt: PageClient, ana: Trainee) -> None:
    theirs = make_trainee(northbridge(), placements=1).placements.get()
    for ending in (
        "",
        "/new",
        "/new/setting",
        "/new/check?school=1",
        f"/{theirs.id}/change",
        f"/{theirs.id}/remove",
    ):
        scitt.page(address(theirs.trainee, ending), status=404)
    scitt.page(address(ana, f"/{theirs.id}/change"), status=404)

    token = {"csrf_token": scitt.page(address(ana, "/new/setting")).token}
    scitt.post(address(ana, f"/{theirs.id}/remove"), data=token)

    assert Placement.get_or_none(Placement.id == theirs.id) is not None
