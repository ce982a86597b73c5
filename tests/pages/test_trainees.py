"""Tests of searching and filtering a provider's list of trainees."""

from datetime import date

import pytest

from models.service_context import LoadedScenario
from models.trainee import Trainee
from tests.makers import (
    make_trainee,
    make_trainees,
)
from tests.page_client import PageClient
from tests.pages.journeys_of_trainees import names_on
from tests.signing_in import lightwater, northbridge

LIST = "/providers/trainees"


@pytest.fixture
def three(today: date) -> list[Trainee]:
    """Three trainees whose names can be typed in other ways."""
    return [
        make_trainee(
            lightwater(), first_names="Zoë Mary", last_names="O’Brien", trn="0012345", hesa_id="1811311234567"
        ),
        make_trainee(
            lightwater(),
            first_names="Ana",
            last_names="Smith-Jones",
            route="early_years_postgrad",
            provider_trainee_id="LW-2025/014",
            expected_end_date=date(2027, 7, 1),
        ),
        make_trainee(
            lightwater(), first_names="Øystein", last_names="Łuczak", state="deferred", trn="7654321"
        ),
    ]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["Øystein Łuczak", "Zoë Mary O’Brien", "Ana Smith-Jones"]),
        ("o'brien zoe", ["Zoë Mary O’Brien"]),
        ("MARY  ZOË", ["Zoë Mary O’Brien"]),
        ("jones ana", ["Ana Smith-Jones"]),
        ("Ana Smith Jones", ["Ana Smith-Jones"]),
        ("oystein luczak", ["Øystein Łuczak"]),
        ("0012345", ["Zoë Mary O’Brien"]),
        ("1811311234567", ["Zoë Mary O’Brien"]),
        ("smithjones", ["Ana Smith-Jones"]),
        ("%", []),
        ("😀", []),
        ("zoe jones", []),
    ],
)
def test_a_trainee_is_found_however_the_name_is_typed(
    scitt: PageClient, three: list[Trainee], typed: str, found: list[str]
) -> None:
    page = scitt.page(LIST).submit("Search", {"search": typed})
    assert names_on(page) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("status=deferred", ["Øystein Łuczak"]),
        ("status=trn-received", ["Zoë Mary O’Brien", "Ana Smith-Jones"]),
        ("status=deferred&status=trn-received&award=qts", ["Øystein Łuczak", "Zoë Mary O’Brien"]),
        ("route=early-years-postgrad", ["Ana Smith-Jones"]),
        ("award=eyts", ["Ana Smith-Jones"]),
        ("end-year=2026", ["Ana Smith-Jones"]),
        ("end-year=2025", ["Øystein Łuczak", "Zoë Mary O’Brien"]),
        ("end-year=none", []),
        ("search=zoe&status=deferred", []),
        ("status=nonsense&route=nonsense&award=x&end-year=x&page=x&placements=x", None),
    ],
)
def test_filters_narrow_the_list(
    scitt: PageClient, three: list[Trainee], query: str, found: list[str] | None
) -> None:
    everybody = ["Øystein Łuczak", "Zoë Mary O’Brien", "Ana Smith-Jones"]
    assert names_on(scitt.page(f"{LIST}?{query}")) == (everybody if found is None else found)


def test_trainees_short_of_placements_are_those_the_report_leaves_out(scitt: PageClient) -> None:
    short = make_trainee(lightwater(), placements=1, last_names="Short")
    make_trainee(lightwater(), placements=1, expected_end_date=date(2028, 7, 1))
    make_trainee(lightwater())
    make_trainee(northbridge(), placements=1)
    assert names_on(scitt.page(f"{LIST}?placements=short")) == [short.full_name]


def test_what_narrows_the_list_is_in_the_form_and_each_can_be_removed(
    scitt: PageClient, three: list[Trainee]
) -> None:
    page = scitt.page(f"{LIST}?search=o&status=deferred&award=qts")
    sent = page.fields(page.form(LIST))
    assert (sent["search"], sent["status"], sent["award"]) == (["o"], ["deferred"], ["qts"])
    without = page.click("Remove Deferred")
    assert without.path == f"{LIST}?search=o&award=qts"
    assert names_on(without) == ["Øystein Łuczak", "Zoë Mary O’Brien"]


def test_a_search_that_finds_nobody_says_what_to_try(scitt: PageClient, three: list[Trainee]) -> None:
    page = scitt.page(f"{LIST}?search=zz&status=deferred")
    assert "0 trainees found" in page.text
    assert "check the spelling" in page.text
    assert "remove a filter" in page.text
    assert len(names_on(page.click("show all trainees"))) == 3


def test_a_provider_without_trainees_is_not_told_to_search_better(scitt: PageClient) -> None:
    page = scitt.page(LIST)
    assert "no trainee records in this service yet" in page.text
    assert "spelling" not in page.text


@pytest.mark.parametrize(
    ("path", "title"),
    [(f"{LIST}?search=ana&", "Trainees"), (f"{LIST}/overdue?", "Trainees past their expected end date")],
)
def test_a_long_list_has_pages_that_keep_what_was_searched(scitt: PageClient, path: str, title: str) -> None:
    LoadedScenario.update(settings={"trainees_per_page": 5}).execute()
    make_trainees(lightwater(), 12, first_names="Ana", expected_end_date=date(2026, 6, 1))
    page = scitt.page(path[:-1])
    assert page.title.startswith(f"{title} (page 1 of 3) – ")
    second = page.click("Next page")
    assert second.path == f"{path}page=2"
    third = second.click("Next page")
    seen = names_on(page) + names_on(second) + names_on(third)
    assert (len(names_on(page)), len(names_on(third)), len(set(seen))) == (5, 2, 12)
    assert names_on(scitt.page(f"{path}page=99")) == names_on(third)


def test_a_part_of_the_page_is_enough_for_a_script(scitt: PageClient, three: list[Trainee]) -> None:
    region = scitt.region(f"{LIST}?search=brien")
    assert region.html.lstrip().startswith("<title>Trainees – Teacher training records</title>")
    assert region.one(attributes={"id": "results"}) is not None
    assert "<form" not in region.html
    assert names_on(region) == ["Zoë Mary O’Brien"]
    form = scitt.page(LIST).form(LIST)
    assert (form.get("hx-get"), form.get("hx-target"), form.get("hx-push-url")) == (LIST, "#results", "true")
