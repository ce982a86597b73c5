"""Tests of searching and filtering a provider's list of trainees."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.trainee import Trainee
from tests.makers import (
    make_trainee,
    make_trainees,
)
from tests.page_client import Page, PageClient
from tests.queries import count_queries
from tests.signing_in import lightwater, northbridge
from tests.weight import later_visit

LIST = "/providers/trainees"


def names_on(page: Page) -> list[str]:
    """The names of the trainees that a list shows."""
    return [
        "".join(link.itertext())
        for cell in page.root.iter("th")
        for link in cell.iter("a")
        if link.get("href")
    ]


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
        ("obrien", ["Zoë Mary O’Brien"]),
        ("o'brien zoe", ["Zoë Mary O’Brien"]),
        ("MARY  ZOË", ["Zoë Mary O’Brien"]),
        ("jones ana", ["Ana Smith-Jones"]),
        ("Ana Smith Jones", ["Ana Smith-Jones"]),
        ("oystein luczak", ["Øystein Łuczak"]),
        ("0012345", ["Zoë Mary O’Brien"]),
        ("lw-2025/014", ["Ana Smith-Jones"]),
        ("1811311234567", ["Zoë Mary O’Brien"]),
        ("jones-smith", ["Ana Smith-Jones"]),
        ("smithjones", ["Ana Smith-Jones"]),
        ("%", []),
        ("';--", []),
        ("😀", []),
        ("a_a", []),
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


def test_pages_are_of_fifty_and_keep_what_was_searched(scitt: PageClient) -> None:
    make_trainees(lightwater(), 120, first_names="Ana")
    page = scitt.page(f"{LIST}?search=ana")
    assert page.title.startswith("Trainees (page 1 of 3) – ")
    seen = names_on(page)
    second = page.click("Next page")
    assert second.path == f"{LIST}?search=ana&page=2"
    third = second.click("Next page")
    seen += names_on(second) + names_on(third)
    assert (len(names_on(page)), len(names_on(third)), len(set(seen))) == (50, 20, 120)
    assert names_on(scitt.page(f"{LIST}?page=99")) == names_on(third)


def test_a_part_of_the_page_is_enough_for_a_script(scitt: PageClient, three: list[Trainee]) -> None:
    region = scitt.region(f"{LIST}?search=brien")
    assert region.html.lstrip().startswith("<title>Trainees – Teacher training records</title>")
    assert region.one(attributes={"id": "results"}) is not None
    assert "<form" not in region.html
    assert names_on(region) == ["Zoë Mary O’Brien"]
    form = scitt.page(LIST).form(LIST)
    assert (form.get("hx-get"), form.get("hx-target"), form.get("hx-push-url")) == (LIST, "#results", "true")


def test_a_full_page_of_the_list_is_light(scitt: PageClient) -> None:
    make_varied_trainees(50)
    weight = later_visit(scitt, LIST)
    assert weight.bytes <= 8_000, weight.parts


def make_varied_trainees(how_many: int) -> None:
    """Trainees with names, subjects and dates as different as those of a real provider."""
    subjects = [
        "Mathematics",
        "English",
        "Primary teaching with mathematics",
        "Physics",
        "Modern languages (French)",
    ]
    routes = ["provider_led_postgrad", "school_direct_salaried", "early_years_postgrad", "assessment_only"]
    for n in range(how_many):
        make_trainee(
            lightwater(),
            first_names=f"{_made_up(n)} {_made_up(n * 7 + 3)}",
            last_names=f"{_made_up(n * 13 + 5)}-{_made_up(n * 17 + 11)}",
            subject=subjects[n % 5],
            route=routes[n % 4],
            trn=f"{(n * 7_654_321 + 1_234_567) % 10_000_000:07}",
            expected_end_date=date(2026, 6, 15) + timedelta(days=n * 5),
        )


def _made_up(number: int) -> str:
    parts = ["an", "el", "mor", "ti", "sha", "ro", "kin", "be", "lu", "vo", "dra"]
    return (parts[number % 11] + parts[number * 3 % 11] + parts[(number // 11) % 11]).capitalize()


@pytest.mark.parametrize("how_many", [1, 60])
def test_the_number_of_queries_does_not_grow(scitt: PageClient, how_many: int) -> None:
    make_trainees(lightwater(), how_many)
    with count_queries() as queries:
        scitt.page(f"{LIST}?search=ana&status=trn-received")
    # Session with user, settings, then how many, the page, and what the filters offer.
    assert len(queries) <= 5, queries


def test_another_providers_trainees_are_in_no_list(scitt: PageClient) -> None:
    other = make_trainee(northbridge(), last_names="Elsewhere")
    assert names_on(scitt.page(f"{LIST}?search=elsewhere")) == []
    scitt.page(f"{LIST}/{other.id}", status=404)
