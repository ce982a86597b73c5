"""The weight of visits in Chromium, which tests/pages/test_weight.py computes for every page."""

import pytest

from tests.browser.browser_user import BrowserUser
from tests.browser.network import fetching, forget_everything_fetched
from tests.browser.pages.home import ProviderHome
from tests.browser.pages.signing_in import SignIn
from tests.browser.pages.trainees import Trainees

pytestmark = pytest.mark.browser

#: The limits exclude headers, which have at most so many bytes in a response.
HEADERS = 1_000


def test_a_first_visit_and_a_later_one(person: BrowserUser) -> None:
    forget_everything_fetched(person)
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
