"""The weight of visits in Chromium, which tests/pages/test_weight.py computes for every page."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.browser_user import BrowserUser
from tests.browser.network import fetching
from tests.browser.pages.home import ProviderHome
from tests.browser.pages.signing_in import SignIn, signed_in_as_provider
from tests.browser.pages.trainees import Trainees
from tests.browser.spreadsheets import dated, edited_csv

pytestmark = pytest.mark.browser

MET = f"{date.today() - timedelta(days=20):%d/%m/%Y}"

#: The limits exclude headers, which have at most so many bytes in a response.
HEADERS = 1_000


def test_a_first_visit_and_a_later_one(person: BrowserUser) -> None:
    with fetching(person) as first:
        person.opens("/sign-in")
    assert 3 <= first.requests <= 5, first.answers
    assert first.bytes <= 50_000 + first.requests * HEADERS, first.answers

    home = SignIn(person).as_persona("scitt", ProviderHome)
    with fetching(person) as later:
        trainees = home.goes_to_trainees()
    assert later.requests == 1, later.answers
    assert later.bytes <= 8_000 + HEADERS, later.answers

    with fetching(person) as again:
        trainees.goes_to("Home", ProviderHome).goes_to("Trainees", Trainees)
    assert again.requests == 2, again.answers


@pytest.mark.usefixtures("unused_demo")
def test_a_list_of_500_with_all_sections_opened(person: BrowserUser) -> None:
    new = signed_in_as_provider(person, "hei").goes_to_bulk_updates().recommends_with_a_spreadsheet()
    summary = new.uploads(edited_csv(new.downloads_the_list("csv"), dated([MET] * 500)), "500.csv")
    with fetching(person) as list_of_500:
        check = summary.checks().shows_all_sections()
        expect(check.trainees).to_have_count(500)
    assert list_of_500.requests == 2, list_of_500.answers
    assert list_of_500.bytes <= 30_000 + 2 * HEADERS, list_of_500.answers
