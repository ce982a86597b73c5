"""Registering an early career teacher who is about to start, as most schools do once or twice a year."""

from datetime import date

import pytest
from playwright.sync_api import expect

from rules.dates import long_date
from tests.browser.browser_user import BrowserUser
from tests.browser.pages.register_ect import ECTs, marked, signed_in_as_school, unused_trn

pytestmark = pytest.mark.browser


def test_registering_an_early_career_teacher(person: BrowserUser) -> None:
    trn = unused_trn()
    review = signed_in_as_school(person).begins().continues().finds(f"RP{trn[:2]}/{trn[2:]}")
    review.is_in_place()
    email = review.corrects("Robin O’Hara-Smythe")
    assert not marked(person), "the first question after looking up is a page of its own"

    body = email.gives(f" {trn}@school.example ").gives(date.today()).chooses("Part time").uses_it()
    body.tab.locator("#q").press_sequentially("wexm", delay=30)
    expect(body.offered).to_have_text(["Wexmouth Teaching School Hub", "We will tell you later"])
    expect(body.tab.locator("#announce")).to_have_text("1 appropriate body found for ‘wexm’")
    assert person.focus == "input#q"
    check = body.chooses("Wexmouth Teaching School Hub").assigns_later()

    assert check.row("Name") == "Robin O’Hara-Smythe"
    assert check.row("Teacher reference number (TRN)") == trn
    assert check.row("Email address") == f"{trn}@school.example"
    assert check.row("School start date") == long_date(date.today())
    assert check.row("Working pattern") == "Part time"
    assert check.row("Lead provider") == "Compass Teaching Partnership"
    assert check.row("Appropriate body") == "Wexmouth Teaching School Hub"

    saved = check.confirms()
    expect(saved.main).to_contain_text("You still need to assign a mentor")
    expect(saved.follows("Back to your ECTs", ECTs).main).to_contain_text(trn)
