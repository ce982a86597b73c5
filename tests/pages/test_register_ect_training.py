"""Tests of the questions on training and support of an early career teacher (PD-31 to PD-33)."""

from datetime import date
from typing import Any

import pytest

from models.ect_period import ECTPeriod
from models.programme import Partnership, TrainingYear
from tests.ect_makers import (
    YEAR,
    choose_programme,
    make_body,
    make_lead_provider,
)
from tests.page_client import Page, PageClient
from tests.registering import (
    NAME,
    at_appropriate_body,
    at_start_date,
    begin,
    change,
    date_fields,
    find,
    get_ready,
    school_of,
)
from tests.signing_in import sign_in_as

pytestmark = pytest.mark.both_databases


def offered(page: Page) -> list[str]:
    """The options, in order."""
    labels = page.with_class("govuk-radios__label")
    return [label.text or "" for label in labels]


def value_of(page: Page, words: str) -> str:
    """The value of the radio with this label."""
    place = offered(page).index(words)
    return page.with_class("govuk-radios__input")[place].get("value", "")


# Working pattern, programme, lead provider


def test_a_working_pattern_is_full_or_part_time(found: Page) -> None:
    page = at_start_date(found).submit(fields=date_fields("start_date", date(2025, 9, 1)))
    for typed in ({}, {"working_pattern": "unknown_working_pattern"}):
        wrong = page.submit(fields=typed, status=422)
        assert wrong.errors == ["Select if they work full time or part time as an ECT"]
    assert page.submit(fields={"working_pattern": "part-time"}).path.endswith("/default-programme")


def test_only_no_to_the_schools_programme_asks_for_another(check: Page) -> None:
    """PD-32."""
    other = make_lead_provider("Another Provider")
    page = change(check, "same training programme").submit(fields={"use_default": "no"})
    assert page.h1 == f"Which training programme will {NAME} follow?"
    assert page.submit(status=422).errors == [f"Select which training programme {NAME} will follow"]
    school_led = page.submit(fields={"programme": "cip"})
    assert (school_led.h1, school_led.row("Training programme")) == (check.h1, "Core induction programme")
    assert "Lead provider" not in school_led.rows
    page = change(school_led, "training programme").submit(fields={"programme": "fip"})
    assert page.h1 == f"Which lead provider will be training {NAME}?"
    assert page.submit(status=422).errors == [f"Select which lead provider will be training {NAME}"]
    assert page.submit(fields={"lead_provider": "0"}, status=422).errors
    page = page.submit(fields={"lead_provider": str(other.id)})
    assert (page.row("Lead provider"), page.row("Delivery partner")) == (
        "Another Provider",
        "Not confirmed yet",
    )
    page.submit("Confirm details")
    ect = ECTPeriod.get()
    assert (ect.training.programme, ect.training.lead_provider, ect.training.partnership) == (
        "fip",
        other,
        None,
    )


def test_a_lead_provider_that_was_chosen_once_is_there_again(check: Page) -> None:
    """Answers off the path are kept."""
    other = make_lead_provider("Another Provider")
    page = change(check, "same training programme").submit(fields={"use_default": "no"})
    page = page.submit(fields={"programme": "fip"}).submit(fields={"lead_provider": str(other.id)})
    page = change(page, "training programme").submit(fields={"programme": "diy"})
    page = change(page, "training programme").submit(fields={"programme": "fip"})
    assert (page.h1, page.row("Lead provider")) == (check.h1, "Another Provider")


def test_another_year_has_another_programme_which_is_asked_about(check: Page) -> None:
    choose_programme(school_of(), YEAR + 1, "cip")
    page = change(check, "school start date").submit(fields=date_fields("start_date", date(2026, 9, 1)))
    assert page.h1 == "Your school’s training programme for 2026 to 2027"
    assert page.errors == []
    assert "Lead provider" not in page.rows
    page = page.submit(fields={"use_default": "yes"})
    assert page.row("Training programme") == "Core induction programme"


# The appropriate body


def test_an_appropriate_body_is_found_by_its_name(found: Page) -> None:
    """Without JavaScript the search reloads the page."""
    for n in range(15):
        make_body(f"Hub {n}")
    page = at_appropriate_body(found)
    assert offered(page) == ["Wexmouth Teaching School Hub", "We will tell you later"]
    assert "Your school’s usual appropriate body for 2025 to 2026" in page.text
    page = page.submit("Search", {"q": "colne"})
    assert offered(page) == ["Colne Valley Teaching School Hub", "We will tell you later"]
    assert "1 appropriate body found for ‘colne’" in page.text
    wrong = page.submit("Continue", status=422)
    assert wrong.errors == [
        "Select which appropriate body will be supporting their induction, or tell us later"
    ]
    assert offered(wrong) == offered(page)
    chosen = wrong.submit(
        "Continue", {"appropriate_body": value_of(wrong, "Colne Valley Teaching School Hub")}
    )
    assert chosen.row("Appropriate body") == "Colne Valley Teaching School Hub"
    # The selected option stays in the list for every search.
    page = change(chosen, "appropriate body").submit("Search", {"q": "nobody"})
    assert "No appropriate bodies found for ‘nobody’" in page.text
    assert offered(page)[0] == "Colne Valley Teaching School Hub"


def test_a_search_for_an_appropriate_body_that_finds_none_says_what_to_try(found: Page) -> None:
    page = at_appropriate_body(found).submit("Search", {"q": "wexmuth"})
    assert "Check the spelling, or search for one word of its name" in page.text
    assert offered(page) == ["We will tell you later"]
    assert "Wexmouth Teaching School Hub" in offered(page.click("Clear the search"))
    page = page.submit("Search", {"q": "istip"})
    assert "(ISTIP) supports independent schools only, so your school cannot choose it" in page.text
    assert page.submit("Continue", {"appropriate_body": "later"}).row("Appropriate body")


def test_at_most_fifteen_appropriate_bodies_are_listed(found: Page) -> None:
    for n in range(20):
        make_body(f"Number {n:02} Hub")
    page = at_appropriate_body(found).submit("Search", {"q": "hub"})
    assert "22 appropriate bodies found for ‘hub’" in page.text
    assert "These are the first 15. Add more of its name to find it." in page.text
    assert len(offered(page)) == 16
    chosen = page.submit("Continue", {"appropriate_body": value_of(page, "Colne Valley Teaching School Hub")})
    page = change(chosen, "appropriate body").submit("Search", {"q": "number"})
    assert (offered(page)[0], offered(page)[-2]) == ("Colne Valley Teaching School Hub", "Number 13 Hub")
    assert len(offered(page)) == 16


def test_a_state_school_cannot_choose_a_body_of_others(found: Page) -> None:
    body = make_body("Not for state schools", kind="istip")
    page = at_appropriate_body(found)
    assert "Not for state schools" not in page.text
    page.client.post(page.path, data={**page.fields(), "appropriate_body": str(body.id)})
    assert page.client.page(page.path.replace("appropriate-body", "check-answers")).path == page.path


def test_an_independent_school_is_offered_its_panel_first(client: PageClient, today: date, trs: Any) -> None:
    """PD-33."""
    sign_in_as(client, "school-independent")
    independent = school_of("school-independent")
    get_ready(independent, type_code=11, programme="cip")
    for n in range(15):
        make_body(f"Hub {n}")
    istip = make_body("Independent Schools Teacher Induction Panel (ISTIP)", kind="istip")
    page = find(begin(client)).submit(fields={"details_are_correct": "yes"})
    page = page.submit(fields={"email": "a@school.example"})
    page = page.submit(fields=date_fields("start_date", date(2025, 9, 1)))
    page = page.submit(fields={"working_pattern": "full-time"}).submit(fields={"use_default": "yes"})
    assert offered(page)[0] == istip.name
    page = page.submit("Continue", {"appropriate_body": str(istip.id)})
    assert page.row("Appropriate body") == istip.name


def test_a_school_without_a_programme_sets_one_up_and_goes_on_with_the_registration(found: Page) -> None:
    """PD-32: the stop page leads there and back."""
    for table in (TrainingYear, Partnership):
        table.delete().execute()
    stop = at_start_date(found).submit(fields=date_fields("start_date", date(2025, 9, 1)))
    assert stop.h1 == "Your school has no training programme for 2025 to 2026"
    page = stop.submit("Set up training for 2025 to 2026")
    assert page.h1.startswith("Will any ECTs start their induction at your school in the 2025 to 2026")
    assert page.submit("Cancel").path == stop.path

    page = stop.submit("Set up training for 2025 to 2026").submit("Continue", {"expecting_ects": "yes"})
    page = page.submit("Continue", {"programme": "cip"}).submit("Continue", {"appointed": "no"})
    page = page.submit("Submit").click(f"Continue registering {NAME}")
    assert page.path == stop.path.replace("no-training-programme", "working-pattern")
