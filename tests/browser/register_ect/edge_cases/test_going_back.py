"""The browser’s Back through the questions, after errors too."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import expect

from tests.browser.browser_user import BrowserUser
from tests.browser.pages.register_ect import EmailAddress, FindECT, StartDate, at_find_ect, unused_trn

pytestmark = pytest.mark.browser


def test_back_after_a_mistake_shows_the_question_again(person: BrowserUser) -> None:
    """Not the browser’s own page about resubmitting a form."""
    person.expects.add(422)
    trn = unused_trn()
    email = at_find_ect(person).finds(trn).confirms()
    email.button("Continue").click()
    email.refuses({"Enter an email address": "email"})
    start = email.gives(f"{trn}@school.example")
    start.tab.go_back()
    expect(EmailAddress(person).tab.locator("#email")).to_have_value(f"{trn}@school.example")
    person.tab.go_forward()
    StartDate(person).gives(date.today())


def test_back_after_mistakes_in_looking_up_is_one_step(person: BrowserUser) -> None:
    person.expects.add(422)
    find = at_find_ect(person)
    for _mistake in range(3):
        find.button("Continue").click()
        expect(find.tab.locator(".govuk-error-summary")).to_be_focused()
        person.tab.wait_for_timeout(1_100)  # GOV.UK Frontend ignores an earlier click as a double click
    person.tab.go_back()
    expect(person.tab.locator("h1")).to_have_text("What you’ll need to register a new ECT")
    person.tab.go_forward()
    FindECT(person)
