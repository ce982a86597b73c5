"""The record of an early career teacher: every change a school can make, until they move to another school."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from rules.dates import long_date
from scenarios.stand_in_files import date_of_birth
from tests.browser.browser_user import BrowserUser
from tests.browser.conftest import NewUser
from tests.browser.pages.ects import ECTRecord
from tests.browser.pages.register_ect import (
    ECTs,
    at_find_ect,
    signed_in_as_school,
)
from tests.browser.printing import printed

pytestmark = pytest.mark.browser

TODAY = date.today()


def opens_record(person: BrowserUser, name: str) -> ECTRecord:
    """Open the record of a teacher of the demo."""
    return signed_in_as_school(person).searches(name).opens_first()


def test_an_ect_moves_and_both_schools_see_it(new_user: NewUser) -> None:
    """In progress at another school, which sees the date."""
    here = new_user()
    record = opens_record(here, "Whitfield")
    trn, address = record.row("TRN"), record.path
    there = new_user()
    joins = TODAY + timedelta(days=10)
    before = at_find_ect(there, "school-independent").finds(trn, date_of_birth(trn)).confirms_somebody_known()
    expect(before.main).to_contain_text("we email Harrowfield High School at once")
    email = before.moves()
    body = email.gives(f"{trn}@school.example").gives(joins).chooses("Full time").uses_it()
    check = body.chooses("Independent Schools Teacher Induction Panel (ISTIP)").chooses("Edmund Castellan")
    saved = check.confirms()
    expect(saved.main).to_contain_text("Edmund Castellan is their mentor")
    new = saved.follows("Back to your ECTs", ECTs).searches(trn).opens_first()
    assert new.row("School start date").endswith("Moving from Harrowfield High School")

    here.opens(address)
    old = ECTRecord(here)
    assert old.row("Last day") == long_date(joins - timedelta(days=1))
    assert "Leaving your school" in old.states
    expect(old.history.first).to_have_text("Registered at another school")
    there.expects.add(404)
    there.opens(address)
    expect(there.tab.locator("h1")).to_have_text("Page not found")


def test_the_list_and_a_record_are_printed_as_others_ask_for_them(person: BrowserUser) -> None:
    """Without what only a screen needs; schools send both to lead providers."""
    home = signed_in_as_school(person)
    expect(home.button("Register an ECT")).to_be_visible()
    with printed(person) as paper:
        expect(home.people.first).to_be_visible()
        expect(home.people.first).to_contain_text("Appropriate body")
        paper.has_only_what_is_read()
    record = home.searches("Brennan").opens_first()
    cards = record.main.locator(".govuk-summary-card")
    expect(record.button("Change name")).to_be_visible()
    with printed(person) as paper:
        for number in range(3):
            expect(cards.nth(number)).to_be_visible()
        expect(record.history.first).to_be_visible()
        paper.has_only_what_is_read()
    expect(record.button("Change name")).to_be_visible()
