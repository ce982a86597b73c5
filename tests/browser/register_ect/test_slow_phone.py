"""Registering on a slow phone: bytes and requests of the whole journey, and success on a poor connection."""

import pytest

from tests.browser.browser_user import BrowserUser
from tests.browser.conftest import NewUser
from tests.browser.network import connect_slowly, fetching, forget_everything_fetched
from tests.browser.page_audit import NARROW
from tests.browser.pages.register_ect import (
    WhatYouWillNeed,
    answers_the_rest,
    signed_in_as_school,
    unused_trn,
)
from tests.long_run import LONG

pytestmark = pytest.mark.browser

#: Bytes of the whole journey with all headers, from its first page to the confirmation, on a first visit (PD-78).
BUDGET = 110_000

#: Pages from what-you-will-need to the confirmation; the look-up posts twice and each answer redirects.
FEWEST_ANSWERS = 20

#: Milliseconds.
ROUND_TRIP = 300 if LONG else 100


@pytest.fixture
def at_school(new_user: NewUser) -> BrowserUser:
    """A user of a school with an empty cache, without audits of pages: schools do not download axe."""
    person = new_user()
    signed_in_as_school(person)
    forget_everything_fetched(person)
    return person


def test_the_whole_journey_is_light_and_ends_well_on_a_slow_connection(at_school: BrowserUser) -> None:
    """250 kbit/s on a screen of 320 pixels, and a first visit."""
    at_school.tab.set_viewport_size(NARROW)  # type: ignore[arg-type]
    connect_slowly(at_school, bits_a_second=250_000, milliseconds=ROUND_TRIP)
    trn = unused_trn()
    with fetching(at_school) as fetched:
        at_school.opens("/schools/register-ect")
        review = WhatYouWillNeed(at_school).continues().finds(trn)
        check = answers_the_rest(review, f"{trn}@school.example")
        assert check.row("Teacher reference number (TRN)") == trn
        check.confirms()
    heaviest = fetched.heaviest
    assert heaviest[0][0].endswith(".js"), f"it was in the cache: {heaviest}"
    assert fetched.requests >= FEWEST_ANSWERS, heaviest
    assert fetched.bytes <= BUDGET, heaviest
