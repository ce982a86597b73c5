"""Looking up a teacher in place: Back and Forward, after errors too, and a TRS that is slow."""

import sqlite3
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.browser_user import BrowserUser
from tests.browser.pages.register_ect import (
    EmailAddress,
    FindECT,
    ReviewDetails,
    StartDate,
    at_find_ect,
    marked,
    unused_trn,
)
from tests.processes import RunningService

pytestmark = pytest.mark.browser

ANOTHER_DAY = date(1971, 12, 13)

#: Sends the question as Enter does, which GOV.UK Frontend would ignore for a second as a double click.
SEND = "document.querySelector('#question form').requestSubmit()"


def lookups(service: RunningService) -> int:
    """The number of lookups by all users."""
    database = sqlite3.connect(service.data_dir / "service.db")
    try:
        return int(
            database.execute("SELECT count(*) FROM rate_limit_hit WHERE action = 'trs-lookup'").fetchone()[0]
        )
    finally:
        database.close()


def test_back_and_forward_are_whole_pages_with_what_was_answered(person: BrowserUser) -> None:
    """Mistakes are no steps of the way back, and no page is the browser’s own about resubmitting a form."""
    person.expects.add(422)
    trn, find = unused_trn(), at_find_ect(person)
    for _mistake in range(2):
        with person.tab.expect_response(lambda answer: answer.status == 422):
            find.tab.evaluate(SEND)
        expect(find.tab.locator(".govuk-error-summary")).to_be_focused()
        expect(find.tab.locator("#question")).not_to_have_attribute("aria-busy", "true")
    person.tab.go_back()
    expect(person.tab.locator("h1")).to_have_text("What you’ll need to register a new ECT")
    person.tab.go_forward()
    number = FindECT(person).asks_for_number(trn, ANOTHER_DAY)
    address = person.tab.url
    assert marked(person)
    person.tab.go_back()
    find = FindECT(person)
    assert find.tab.locator("#trn").input_value() == trn
    assert find.tab.locator("#date_of_birth-year").input_value() == ""
    assert person.tab.locator("header").count() == 1
    person.tab.go_forward()
    expect(person.tab).to_have_url(address)
    number.finds()
    person.tab.reload()
    review = ReviewDetails(person)
    assert review.tab.locator(".govuk-back-link").get_attribute("href")

    email = review.confirms()
    email.button("Continue").click()
    email.refuses({"Enter an email address": "email"})
    email.gives(f"{trn}@school.example").tab.go_back()
    expect(EmailAddress(person).tab.locator("#email")).to_have_value(f"{trn}@school.example")
    person.tab.go_forward()
    StartDate(person)


def test_a_slow_lookup_says_that_it_works_and_is_sent_once(
    person: BrowserUser, service: RunningService, trs: Any
) -> None:
    find, before = at_find_ect(person), lookups(service)
    trs("slow", seconds=1.5, times=2)
    find.types(unused_trn())
    find.button("Continue").click()
    expect(find.main.get_by_text("Looking for their record…")).to_be_visible()
    expect(person.tab.locator("#announce")).to_have_text("Looking for their record…")
    assert person.tab.locator("#question").get_attribute("aria-busy") == "true"
    for _again in range(3):
        find.button("Continue").click()
        person.tab.keyboard.press("Enter")
    ReviewDetails(person).is_in_place()
    assert lookups(service) == before + 1
