"""Signing in through DfE Sign-in, signing out, and returning to the same page after a session has ended."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.browser_user import BrowserUser
from tests.browser.pages.home import ProviderHome
from tests.browser.pages.signing_in import (
    SessionEnded,
    SignedOut,
    SignIn,
    at_the_start,
    signed_in_as_provider,
)
from tests.browser.pages.trainees import TraineeRecord, Trainees

pytestmark = pytest.mark.browser


def test_in_and_out_through_dfe_sign_in(person: BrowserUser) -> None:
    accounts = at_the_start(person).signs_in().with_dfe_sign_in()
    home = accounts.chooses("Sign in as Priya Raman", ProviderHome)
    assert "Lightwater SCITT" in home.words
    person.expects.add(403)
    person.opens("/support")
    expect(person.tab.locator("h1")).to_have_text(re.compile("^You (do not have|cannot)"))
    person.looks_at()
    person.tab.get_by_role("banner").get_by_role("button", name="Sign out").click()
    SignedOut(person)
    person.opens("/providers")
    SignIn(person)


def test_a_session_that_ends_while_somebody_is_away_leads_back_to_their_page(person: BrowserUser) -> None:
    person.starts_clock()
    trainees = signed_in_as_provider(person, "scitt").goes_to_trainees()
    record = trainees.opens(trainees.main.locator("tbody a").first.inner_text())
    path = record.path
    person.tab.clock.fast_forward("01:56:00")
    dialog = person.tab.get_by_role("dialog")
    expect(dialog).to_contain_text("You’re about to be signed out")
    person.looks_at()
    person.context.clear_cookies()
    person.tab.clock.fast_forward("00:04:10")
    ended = SessionEnded(person)
    record = ended.presses("Sign in again", SignIn).as_persona("scitt", TraineeRecord)
    assert record.path == path


def test_a_list_that_is_searched_after_the_session_ended_asks_to_sign_in(person: BrowserUser) -> None:
    trainees = signed_in_as_provider(person, "scitt").goes_to_trainees()
    person.context.clear_cookies()
    person.tab.get_by_label("Search by name, TRN or ID").fill("Patel")
    person.tab.keyboard.press("Enter")
    expect(person.tab.locator("h1")).to_have_text("Sign in")
    trainees = SignIn(person).as_persona("scitt", Trainees)
    expect(person.tab).to_have_url(re.compile("search=Patel"))
    assert trainees.tab.get_by_label("Search by name, TRN or ID").input_value() == "Patel"
