"""Signing in through DfE Sign-in, signing out, and returning to the same page after a session has ended."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.browser_user import BrowserUser
from tests.browser.conftest import NewUser
from tests.browser.pages.bulk_updates import NewUpload
from tests.browser.pages.home import ProviderHome, SupportHome
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
    person.tab.get_by_role("banner").get_by_role("button", name="Sign out").click()
    SignedOut(person)
    person.opens("/providers")
    SignIn(person)


def test_through_dfe_sign_in_without_javascript(person_without_javascript: BrowserUser) -> None:
    accounts = at_the_start(person_without_javascript).signs_in().with_dfe_sign_in()
    accounts.chooses("Sign in as Jo Hartley", SupportHome)


def test_somebody_who_asked_for_a_page_comes_to_it_after_signing_in(person: BrowserUser) -> None:
    person.opens("/providers/trainees?status=deferred")
    accounts = SignIn(person).with_dfe_sign_in()
    trainees = accounts.chooses("Sign in as Priya Raman", Trainees)
    assert trainees.path == "/providers/trainees?status=deferred"


def test_a_session_that_ended_leads_back_to_the_page_that_was_asked_for(person: BrowserUser) -> None:
    home = signed_in_as_provider(person, "scitt")
    new = home.goes_to_bulk_updates().recommends_with_a_spreadsheet()
    path = new.path
    person.context.clear_cookies()
    person.tab.reload()
    new = SignIn(person).as_persona("scitt", NewUpload)
    assert new.path == path


def test_a_session_that_ends_while_somebody_is_away_leads_back_to_their_page(person: BrowserUser) -> None:
    person.tab.clock.install()
    trainees = signed_in_as_provider(person, "scitt").goes_to_trainees()
    record = trainees.opens(trainees.main.locator("tbody a").first.inner_text())
    path = record.path
    person.tab.clock.fast_forward("01:56:00")
    dialog = person.tab.get_by_role("dialog")
    expect(dialog).to_contain_text("You’re about to be signed out")
    person.looks_at("Warning before the session ends")
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


def test_people_of_another_area_are_told_so(new_user: NewUser) -> None:
    person = new_user()
    person.expects.add(403)
    signed_in_as_provider(person, "scitt")
    person.opens("/support")
    expect(person.tab.locator("h1")).to_have_text(re.compile("^You (do not have|cannot)"))
    person.looks_at("Another area")
