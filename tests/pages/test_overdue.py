"""Tests of overdue trainees: counted, listed, and offered the three choices (PD-21)."""

from datetime import date, timedelta

import pytest

from models.trainee import Trainee
from tests.makers import TODAY, make_trainee
from tests.page_client import PageClient
from tests.pages.journeys_of_trainees import names_on, record
from tests.signing_in import lightwater, northbridge, sign_in_as

LIST = "/providers/trainees/overdue"


def overdue(days: int = 10, **fields: object) -> Trainee:
    return make_trainee(lightwater(), expected_end_date=TODAY - timedelta(days=days), **fields)


def test_those_longest_past_their_end_come_first(scitt: PageClient) -> None:
    overdue(3, first_names="Bo", last_names="Short")
    overdue(300, first_names="Cy", last_names="Long")
    overdue(3, first_names="Al", last_names="Short")
    overdue(0, last_names="Today")
    overdue(3, state="deferred")
    make_trainee(northbridge(), expected_end_date=TODAY - timedelta(days=9))
    page = scitt.page(LIST)
    assert names_on(page) == ["Cy Long", "Al Short", "Bo Short"]
    assert "3 trainees have no outcome" in page.text


@pytest.mark.parametrize(
    ("button", "heading"),
    [
        ("Recommend for QTS: Ana Okafor", "When did they meet the QTS standards?"),
        ("Extend Ana Okafor’s training", "What is the new expected end date for their course?"),
        ("Withdraw Ana Okafor", "Withdraw trainee"),
    ],
)
def test_each_has_three_choices(scitt: PageClient, button: str, heading: str) -> None:
    overdue(last_names="Okafor")
    overdue(last_names="Other")
    question = scitt.page(LIST).submit(button)
    assert question.h1 == heading
    assert "Ana Okafor" in question.text


def test_who_has_no_trn_cannot_be_recommended_yet(scitt: PageClient) -> None:
    overdue(state="pending_trn", last_names="Okafor")
    page = scitt.page(LIST)
    assert "No TRN yet" in page.text
    assert "Recommend for QTS" not in page.text
    assert page.submit("Extend Ana Okafor’s training").h1.startswith("What is the new expected end date")


def test_the_home_page_counts_them_and_leads_to_the_list(scitt: PageClient) -> None:
    overdue()
    overdue(400)
    page = scitt.page("/providers").click("2 trainees past their expected end date without an outcome")
    assert page.path == LIST
    assert len(names_on(page)) == 2


def test_the_record_says_so_with_what_can_be_done(scitt: PageClient) -> None:
    trainee = overdue()
    page = record(scitt, trainee)
    assert "Training was expected to end on 5 June 2026" in page.headings
    assert "‘Recommend for QTS’, or ‘Change expected end date’" in page.text
    assert "Training was expected" not in record(scitt, overdue(0)).text


def test_when_nobody_is_overdue_there_is_nothing_to_do(scitt: PageClient) -> None:
    assert "without an outcome" not in scitt.page("/providers").text
    assert "You do not need to do anything" in scitt.page(LIST).text


def test_who_may_only_look_sees_no_choices(client: PageClient, today: date) -> None:
    trainee = overdue()
    sign_in_as(client, "scitt-read-only")
    page = client.page(LIST)
    assert names_on(page) == [trainee.full_name]
    assert "Withdraw" not in page.text
    assert "Withdraw" not in record(client, trainee).text
