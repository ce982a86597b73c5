"""Looking up a teacher in place: errors, stops, Back, and a TRS that is slow, broken or unreachable."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.browser_user import BrowserUser
from tests.browser.pages.register_ect import (
    BORN,
    CannotRegister,
    FindECT,
    NotFound,
    ReviewDetails,
    TRNNotFound,
    at_find_ect,
    marked,
    unused_trn,
)
from tests.processes import RunningService

pytestmark = pytest.mark.browser

ANOTHER_DAY = date(1971, 12, 13)

#: GOV.UK Frontend ignores a second click on a button for this time, as a double click.
DOUBLE_CLICK = 1_100


OFFLINE = re.compile("ERR_INTERNET_DISCONNECTED|Failed to fetch")


@contextmanager
def disconnected(person: BrowserUser) -> Iterator[None]:
    """Go offline for the block, in which the browser may log errors."""
    person.context.set_offline(True)
    yield
    person.context.set_offline(False)
    person.complaints[:] = [found for found in person.complaints if not OFFLINE.search(found)]


def lookups(service: RunningService) -> int:
    """The number of lookups by all users."""
    database = sqlite3.connect(service.data_dir / "service.db")
    try:
        return int(database.execute("SELECT count(*) FROM trs_lookup").fetchone()[0])
    finally:
        database.close()


def test_another_date_of_birth_and_then_the_number(person: BrowserUser) -> None:
    person.expects.add(422)
    find = at_find_ect(person)
    find.types("1234", ANOTHER_DAY)
    find.button("Continue").click()
    find.refuses({"Teacher reference number must include at least 5 digits": "trn"})
    number = find.asks_for_number(unused_trn(), ANOTHER_DAY)
    number.button("Continue").click()
    number.refuses({"Enter a National Insurance number": "national_insurance_number"})
    number.tab.fill("#national_insurance_number", "QQ 12 34 56 C")
    find = number.presses("Continue", NotFound).presses("Try again", FindECT)
    find.is_in_place()
    review = find.asks_for_number(unused_trn(), ANOTHER_DAY).finds()
    expect(review.main).to_contain_text("TRN and National Insurance number")
    # Not in the whole source: the random key of a draft may hold the same digits.
    assert str(ANOTHER_DAY.year) not in review.words
    assert "12 34 56" not in review.tab.content()


@pytest.mark.parametrize(
    ("trn", "then", "says"),
    [
        ("7000002", TRNNotFound, "There is no record with the TRN 7000002"),
        ("7000007", CannotRegister, "completed their induction"),
        ("7000011", ReviewDetails, "merged into this one"),
    ],
)
def test_special_teachers_end_on_the_right_page_in_place(
    person: BrowserUser, trn: str, then: type[Any], says: str
) -> None:
    find = at_find_ect(person)
    find.types(trn)
    page = find.presses("Continue", then)
    page.is_in_place()
    expect(page.main).to_contain_text(says)


def test_back_and_forward_are_whole_pages_with_what_was_answered(person: BrowserUser) -> None:
    trn = unused_trn()
    number = at_find_ect(person).asks_for_number(trn, ANOTHER_DAY)
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
    review = ReviewDetails(person)
    person.tab.reload()
    ReviewDetails(person)
    assert review.tab.locator(".govuk-back-link").get_attribute("href")


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


def test_trs_that_cannot_answer_is_tried_again_later(person: BrowserUser, trs: Any) -> None:
    find = at_find_ect(person)
    trs("drop")
    find.types(unused_trn())
    find.button("Continue").click()
    summary = person.tab.locator(".govuk-error-summary")
    expect(summary).to_contain_text("The Teaching Record System is not answering")
    expect(summary).to_be_focused()
    person.looks_at("TRS is not answering")
    trs("normal")
    FindECT(person).presses("Continue", ReviewDetails)


def test_what_was_typed_is_still_there_when_the_connection_is_back(person: BrowserUser) -> None:
    find = at_find_ect(person)
    find.types(unused_trn())
    with disconnected(person):
        find.button("Continue").click()
        problem = find.main.get_by_text(
            "Your answer was not sent. Check your connection, then select Continue again."
        )
        expect(problem).to_be_focused()
        expect(problem).to_be_in_viewport()
        assert find.tab.locator("#date_of_birth-year").input_value() == str(BORN.year)
    person.tab.wait_for_timeout(DOUBLE_CLICK)
    find.presses("Continue", ReviewDetails)


def test_losing_the_connection_in_the_middle_loses_no_answer(person: BrowserUser) -> None:
    """Offline the browser shows its own page; the answers are on the home page once it is back."""
    review = at_find_ect(person).finds(unused_trn())
    name, email = review.name, review.confirms()
    with disconnected(person):
        email.tab.fill("#email", "never@sent.example")
        email.button("Continue").click(no_wait_after=True)
        expect(person.tab.locator("h1", has_text="email address")).to_have_count(0)
    person.opens("/schools")
    person.tab.get_by_role("link", name=f"Continue registering {name}").first.click()
    expect(person.tab.locator("h1")).to_have_text(re.compile(f"What is {name}’s email address"))
