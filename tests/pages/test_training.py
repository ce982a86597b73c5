"""Tests of the training of a school by year, and of setting a year up and changing its appropriate body."""

from typing import Any

import pytest

from models.delivery import Delivery
from models.delivery_partner import LeadProviderYear, Pairing
from models.draft import Draft
from models.ect_period import ECTPeriod
from models.programme import Partnership, TrainingYear
from models.school import School
from models.school_year import SchoolYear
from models.support_request import SupportRequest
from models.training_choices import partnership_of
from rules.dates import day_of, long_date
from tests.ect_makers import (
    YEAR,
    choose_programme,
    make_body,
    make_ect,
    make_lead_provider,
    make_partnership,
    make_teacher,
    open_years,
)
from tests.makers import NOW
from tests.page_client import Page, PageClient, words
from tests.queries import count_queries
from tests.registering import school_of
from tests.signing_in import sign_in_as
from tests.weight import page_bytes

pytestmark = pytest.mark.both_databases

NEXT = YEAR + 1


@pytest.fixture
def school(client: PageClient, today: Any) -> School:
    """The school of the persona, with two open years; it has said how it trained last year’s ECTs."""
    sign_in_as(client, "school")
    open_years(YEAR - 1, YEAR)
    found = school_of()
    choose_programme(found, YEAR - 1, "fip")
    return found


def last_partnership(school: School, *, works_together: bool = True) -> Partnership:
    """A partnership of last year, and whether the pair works together in this one."""
    found = make_partnership(school, YEAR - 1)
    LeadProviderYear.create(lead_provider=found.lead_provider, year=YEAR)
    if works_together:
        pair = {"lead_provider": found.lead_provider, "delivery_partner": found.delivery_partner}
        Pairing.create(**pair, year=YEAR)
    return found


def cards(client: PageClient) -> dict[str, str]:
    """Year → what its card says."""
    found = client.page("/schools/training").with_class("govuk-summary-card")
    return {words(next(card.iter("h2"))): words(card) for card in found}


def start(client: PageClient, year: int = YEAR) -> Page:
    """The first question, from the page of the school’s training."""
    return client.page("/schools/training").submit(f"Set up training for {year} to {year + 1}")


def expecting(client: PageClient, answer: str = "yes") -> Page:
    """The page after the first question."""
    return start(client).submit("Continue", {"expecting_ects": answer})


def finish(page: Page) -> Page:
    """Appropriate body later, and submit."""
    return page.submit("Continue", {"appointed": "no"}).submit("Submit")


def saved(school: School, year: int = YEAR) -> TrainingYear:
    """What is saved about a year."""
    found: TrainingYear = TrainingYear.get((TrainingYear.school == school) & (TrainingYear.year == year))
    return found


def test_no_ects_are_remembered_and_that_can_change(client: PageClient, school: School) -> None:
    check = expecting(client, "no")
    assert check.rows == {"Academic year": "2025 to 2026", "Expecting ECTs": "No"}
    done = check.submit("Submit")
    assert done.h1 == "You have told us that you expect no ECTs in 2025 to 2026"
    assert "you expect no ECTs" in cards(client)["2025 to 2026"]

    page = client.page("/schools/training").submit("Tell us if this has changed")
    assert page.h1.startswith("Will any ECTs start their induction at your school in the 2025 to 2026")
    done = finish(page.submit("Continue", {"expecting_ects": "yes"}).submit("Continue", {"programme": "cip"}))
    assert done.h1 == "You have submitted your training for 2025 to 2026"
    assert saved(school).programme == "cip"


def test_last_years_partnership_is_rolled_over(client: PageClient, school: School) -> None:
    before = last_partnership(school)
    page = expecting(client)
    assert page.h1 == "Your lead provider and delivery partner"
    pair = {
        "Lead provider": before.lead_provider.name,
        "Delivery partner": before.delivery_partner.name,
    }
    assert page.rows == pair
    check = page.submit("Continue", {"keep_providers": "yes"}).submit("Continue", {"appointed": "no"})
    assert check.rows == {
        "Academic year": "2025 to 2026",
        "Expecting ECTs": "Yes",
        "Same lead provider and delivery partner": "Yes",
        **pair,
        "Appropriate body appointed": "No, we will appoint one later",
    }
    done = check.submit("Submit")
    assert f"{before.lead_provider.name} trains your ECTs who start in 2025 to 2026" in done.text
    assert partnership_of(school, YEAR) is not None
    assert Delivery.select().count() == 0
    assert before.delivery_partner.name in cards(client)["2025 to 2026"]


def test_a_pair_that_has_changed_is_said_before_the_choice(client: PageClient, school: School) -> None:
    before = last_partnership(school, works_together=False)
    page = expecting(client)
    assert page.h1 == "The relationship between your lead provider and delivery partner has changed"
    assert before.delivery_partner.name in page.text
    page = page.submit("Continue")
    assert page.h1 == "How do you want to train your ECTs who start in 2025 to 2026?"
    finish(page.submit("Continue", {"programme": "fip"}))
    assert saved(school).programme == "fip"
    assert "Your lead provider needs to confirm this with us" in cards(client)["2025 to 2026"]  # F16


@pytest.mark.parametrize("last_year", ["cip", "diy", "fip"])  # F04, and F05 and F06 for fip
def test_without_a_partnership_the_programme_is_chosen(
    client: PageClient, school: School, last_year: str
) -> None:
    TrainingYear.update(programme=last_year).execute()
    if last_year == "fip":
        make_partnership(school, YEAR - 1, challenged_at="2025-01-01 00:00:00", challenge_reason="mistake")
    page = expecting(client)
    labels = [words(label) for label in page.with_class("govuk-radios__label")]
    assert labels == ["Full induction programme", "Core induction programme", "School-based programme"]
    assert page.submit("Continue", {"programme": ""}, status=422).errors == [
        "Select how you want to train your ECTs"  # F24
    ]


def test_a_cip_only_school_is_never_offered_fip(client: PageClient, today: Any) -> None:
    sign_in_as(client, "school-independent")
    open_years(YEAR)
    page = expecting(client)
    labels = [words(label) for label in page.with_class("govuk-radios__label")]
    assert labels == [
        "Core induction programme",
        "School-based programme",
        "Full induction programme, funded by the school",
    ]
    refused = client.post_page(page.path, {"csrf_token": page.token, "programme": "fip"}, status=422)
    assert refused.errors == ["Select how you want to train your ECTs"]
    finish(page.submit("Continue", {"programme": "school-funded-fip"}))
    assert saved(school_of("school-independent")).programme == "school-funded-fip"


def test_the_year_is_asked_only_where_several_can_be_set_up(client: PageClient, school: School) -> None:
    SchoolYear.create(year=NEXT, opens_on="2026-06-01")
    page = client.page("/schools/training")
    token = {"csrf_token": page.token}
    asked = client.post_page("/schools/set-up-training", token)
    assert asked.h1 == "Which academic year are you telling us about?"
    assert asked.submit("Continue", status=422).errors == [
        "Select which academic year you are telling us about"
    ]
    check = asked.submit("Continue", {"year": str(NEXT)}).submit("Continue", {"expecting_ects": "no"})
    assert check.rows["Academic year"] == "2026 to 2027"
    check = check.click("Change academic year").submit("Continue", {"year": str(YEAR)})
    assert check.h1.startswith("Will any ECTs start their induction at your school in the 2025 to 2026")
    known = start(client, NEXT)
    assert known.h1.startswith("Will any ECTs start their induction at your school in the 2026 to 2027")


def test_a_year_that_a_colleague_has_set_up_leads_to_the_next_step(
    client: PageClient, school: School
) -> None:
    page = expecting(client)
    choose_programme(school, YEAR, "cip")
    page = page.submit("Continue", {"programme": "diy"})
    assert page.h1 == "Your school has set up its training"
    assert saved(school).programme == "cip"
    token = {"csrf_token": client.page("/schools/training").token}
    assert client.post_page("/schools/set-up-training", token).h1 == "Your school has set up its training"


def test_what_a_lead_provider_reports_meanwhile_is_kept(client: PageClient, school: School) -> None:
    """F15, F16."""
    last_partnership(school)
    check = expecting(client).submit("Continue", {"keep_providers": "no"})
    check = check.submit("Continue", {"programme": "cip"}).submit("Continue", {"appointed": "no"})
    reported = make_partnership(school, YEAR, make_lead_provider("Lantern"))
    choose_programme(school, YEAR, "fip", submitted_at=None)

    check = check.submit("Submit", status=422)
    assert check.errors == ["This page has changed since you opened it. Check it and submit again"]
    assert check.rows["Lead provider"] == "Lantern"
    check.submit("Submit")

    assert partnership_of(school, YEAR) == reported
    assert (saved(school).programme, saved(school).submitted_by.family_name) == ("fip", "Marsh")


def test_a_school_without_ects_is_told_of_the_lead_provider_that_trains_them(
    client: PageClient, school: School
) -> None:
    page = start(client)
    make_partnership(school, YEAR, make_lead_provider("Lantern"))
    choose_programme(school, YEAR, "fip", submitted_at=None)
    page = page.submit("Continue", {"expecting_ects": "no"})
    assert page.h1 == "Lantern has told us that it trains your ECTs"


def test_the_appropriate_body_is_chosen_among_those_of_the_year(client: PageClient, school: School) -> None:
    hub, old, panel = make_body("Alder Hub"), make_body("Old Hub", years=(YEAR - 1,)), make_body("P", "istip")
    page = expecting(client).submit("Continue", {"programme": "cip"})
    assert page.submit("Continue", status=422).errors == [
        "Select whether you have appointed an appropriate body"  # G07
    ]
    page = page.submit("Continue", {"appointed": "yes"})
    assert [words(label) for label in page.with_class("govuk-radios__label")] == ["Alder Hub"]
    for wrong in (old, panel):
        fields = {"csrf_token": page.token, "appropriate_body": str(wrong.id)}
        assert client.post_page(page.path, fields, status=422).errors
    check = page.submit("Continue", {"appropriate_body": str(hub.id)})
    assert check.rows["Appropriate body"] == "Alder Hub"
    assert "Make sure that Alder Hub registers each ECT" in check.submit("Submit").text
    assert saved(school).appropriate_body == hub


def test_the_stop_of_a_registration_leads_here_and_back(client: PageClient, school: School) -> None:
    draft = Draft.create(
        journey="register-ect",
        school=school,
        created_by=1,
        created_at="2026-06-15 09:00:00",
        updated_at="2026-06-15 09:00:00",
        kept_until="2026-07-15 09:00:00",
    )
    page = client.page("/schools/training")
    fields = {"csrf_token": page.token, "registration": draft.key, "year": str(YEAR)}
    page = client.post_page("/schools/set-up-training", fields)
    assert page.h1.startswith("Will any ECTs start")
    assert page.submit("Cancel", status=303, follow=False).response.headers["Location"] == (
        f"/schools/register-ect/{draft.key}/no-training-programme"
    )


def test_after_a_challenge_the_year_can_be_set_up(client: PageClient, school: School) -> None:
    choose_programme(school, YEAR, "fip", submitted_at=None)
    make_partnership(school, YEAR, challenged_at=NOW, challenge_reason="mistake")
    page = expecting(client)
    assert page.h1 == "How do you want to train your ECTs who start in 2025 to 2026?"


def test_an_unknown_registration_leads_to_the_training(client: PageClient, school: School) -> None:
    fields = {"csrf_token": client.page("/schools/training").token, "registration": "gone", "year": "x"}
    page = client.post_page("/schools/set-up-training", fields)
    assert page.submit("Cancel").h1 == "Training"


def test_the_page_says_what_is_known_and_what_is_missing(client: PageClient, school: School) -> None:
    SchoolYear.create(year=NEXT, opens_on="2026-06-01")
    partnership = make_partnership(school, YEAR)
    choose_programme(school, YEAR, "fip", appropriate_body=make_body("Alder Hub"))
    assert cards(client) == {
        "2026 to 2027": (
            "2026 to 2027 You have not told us yet how you train ECTs who start in this year. "
            "Set up training for 2026 to 2027"
        ),
        "2025 to 2026": (
            "2025 to 2026 Training programme Full induction programme "
            "Ask to change training programme for 2025 to 2026 "
            "Appropriate body Alder Hub Change appropriate body for 2025 to 2026 "
            f"Lead provider {partnership.lead_provider.name} View partnership for 2025 to 2026 "
            f"Delivery partner {partnership.delivery_partner.name}"
        ),
        "2024 to 2025": (
            "2024 to 2025 Training programme Full induction programme "
            "Ask to change training programme for 2024 to 2025 "
            "Appropriate body Not reported yet Add appropriate body for 2024 to 2025 "
            "Lead provider Your lead provider needs to confirm this with us "
            "Delivery partner Your lead provider tells us who it is"
        ),
    }


def test_what_is_reported_before_a_year_opens_is_shown(client: PageClient, school: School) -> None:
    SchoolYear.create(year=NEXT, opens_on="2026-07-01")
    assert "2026 to 2027" not in cards(client)
    choose_programme(school, NEXT, "fip", submitted_at=None)
    partnership = make_partnership(school, NEXT)
    card = cards(client)["2026 to 2027"]
    assert partnership.delivery_partner.name in card
    partnership.challenged_at, partnership.challenge_reason = NOW, "mistake"
    partnership.save()
    card = cards(client)["2026 to 2027"]
    assert "Set up training" not in card
    name = partnership.lead_provider.name
    view = f"View challenged partnership with {name} for 2026 to 2027"
    assert f"Challenged partnership {name}, on {long_date(day_of(NOW))} {view}" in card
    assert partnership.delivery_partner.name in client.page("/schools/training").click(view).text


@pytest.mark.parametrize("programme", ["fip", "cip", "diy"])
def test_only_support_changes_a_programme_that_was_submitted(
    client: PageClient, school: School, programme: str
) -> None:
    """F26, S06; F27 for the journey, which starts over no submitted year."""
    choose_programme(school, YEAR, programme)
    form = client.page("/schools/training").click("Ask to change training programme for 2025 to 2026")
    assert form.h1 == "Ask us for help"
    assert form.rows["Academic year"] == "2025 to 2026"
    assert (form.rows["School"], form.rows["URN"]) == (school.name, school.urn)
    assert "We want to change how we train ECTs who start in 2025 to 2026" in form.fields()["message"][0]
    assert form.submit("Send request", {"message": ""}, status=422).errors == [
        "Enter what you need help with"
    ]
    assert form.submit("Send request", status=422).errors == ["Finish the sentence: say what it should be"]

    form.submit("Send request", {"message": "We want the core induction programme."})

    (asked,) = SupportRequest.select()
    assert (asked.subject, asked.year, asked.school) == ("change-programme", YEAR, school)
    assert saved(school).programme == programme


def test_the_page_is_light_and_asks_little(client: PageClient, school: School) -> None:
    for year in (YEAR, NEXT):
        make_partnership(school, year)
        choose_programme(school, year, "fip", appropriate_body=make_body())
    client.page("/schools/training")
    with count_queries() as queries:
        client.page("/schools/training")
    assert len(queries) <= 5, "\n".join(map(str, queries))
    assert page_bytes(client, "/schools/training") <= 8_000


def test_a_new_appropriate_body_of_a_year_reaches_those_who_had_the_old_one(
    client: PageClient, school: School
) -> None:
    old, new, other = (make_body(name) for name in ("Old Hub", "New Hub", "Other Hub"))
    choose_programme(school, YEAR, "fip", appropriate_body=old)
    ects = [
        make_ect(school, make_teacher("Ana", name), appropriate_body=body)
        for name, body in (("Brown", old), ("Green", old), ("White", other))
    ]
    page = client.page("/schools/training").submit("Change appropriate body for 2025 to 2026")
    assert page.submit("Continue", status=422).errors == ["Select which appropriate body you have appointed"]
    check = page.submit("Continue", {"appropriate_body": str(new.id)})
    assert check.rows == {
        "Academic year": "2025 to 2026",
        "Current appropriate body": "Old Hub",
        "New appropriate body": "New Hub",
        "ECTs for whom it changes": "Ana Brown Ana Green",
    }
    done = check.submit("Confirm")
    assert done.h1 == "Appropriate body of 2025 to 2026 changed"
    assert "It is also the appropriate body of 2 ECTs" in done.text
    bodies = [ECTPeriod.get_by_id(ect.id).appropriate_body for ect in ects]
    assert bodies == [new, new, other]


def test_an_appropriate_body_is_added(client: PageClient, school: School) -> None:
    body = make_body("Alder Hub", years=(YEAR - 1,))
    page = client.page("/schools/training").submit("Add appropriate body for 2024 to 2025")
    check = page.submit("Continue", {"appropriate_body": str(body.id)})
    assert check.rows["ECTs for whom it changes"] == "No ECTs"
    assert check.submit("Confirm").h1 == "Appropriate body of 2024 to 2025 reported"


def test_a_year_without_programme_has_no_appropriate_body_to_change(
    client: PageClient, school: School
) -> None:
    row = choose_programme(school, YEAR, None, expecting_ects="no")
    token = {"csrf_token": client.page("/schools/training").token}
    path = f"/schools/training/{row.id}/change-default-appropriate-body"
    assert client.post_page(path, token).h1 == "You have not told us yet how you train ECTs in 2025 to 2026"
    other = choose_programme(school_of("school-new"), YEAR)
    client.post_page(f"/schools/training/{other.id}/change-default-appropriate-body", token, status=404)
