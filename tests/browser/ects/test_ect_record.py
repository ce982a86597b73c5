"""The record of an early career teacher: every change a school can make, until they move to another school."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from rules.dates import long_date
from scenarios.stand_in_files import date_of_birth
from scenarios.training_choices import HARROW_VALE, LANTERN
from tests.browser.browser_user import BrowserUser
from tests.browser.conftest import NewUser
from tests.browser.pages import ects, register_ect
from tests.browser.pages.ects import ECTRecord, SamePerson
from tests.browser.pages.register_ect import (
    ContinueTraining,
    ECTs,
    at_find_ect,
    signed_in_as_school,
)
from tests.browser.printing import printed

pytestmark = pytest.mark.browser

TODAY = date.today()


def opens_record(person: BrowserUser, name: str) -> ECTRecord:
    """Open the record of a teacher of the demo."""
    person.has_looked_at(register_ect, but="ConfirmTransfer")
    return signed_in_as_school(person).searches(name).opens_first()


def test_everything_in_a_record_can_be_put_right(person: BrowserUser) -> None:
    record = opens_record(person, "Amadi")
    assert record.states == ["Mentor required"]
    name, trn = record.main.locator("h1").inner_text(), record.row("TRN")

    why = record.changes("name", ects.WhyNameChanges)
    why = why.because("They should not", ects.DoNotChangeName).goes_back(ects.WhyNameChanges)
    why = why.because("I want to replace", ects.CannotReplace).goes_back(ects.WhyNameChanges)
    same = why.because("Their name has changed", ects.NewName).gives("  Zuzana Ödegård ", SamePerson)
    expect(same.main).to_contain_text(f"from {name} to Zuzana Ödegård")
    record = same.confirms().confirms().returns()
    assert record.row("Name") == f"Zuzana Ödegård {name} in the Teaching Record System"

    record = record.changes("email", ects.NewEmail).gives(f"New.{trn}@School.example ").confirms().returns()
    assert record.row("Email address") == f"New.{trn}@school.example"
    start = TODAY - timedelta(days=1)
    record = record.changes("school start date", ects.NewStartDate).gives(start).confirms().returns()
    assert record.row("School start date") == long_date(start)
    record = record.changes("working", ects.NewWorkingPattern).chooses("Part time").confirms().returns()
    assert record.row("Working pattern") == "Part time"
    body = record.changes("appropriate body", ects.NewAppropriateBody)
    record = body.finds("wexm", "Wexmouth Teaching School Hub").confirms().returns()
    assert record.row("Appropriate body").startswith("Wexmouth Teaching School Hub")

    expect(record.history).to_have_text(
        [
            "Appropriate body changed",
            "Working pattern changed",
            "School start date changed",
            "Email address changed",
            "Name changed",
            "Registered as an early career teacher",
        ]
    )


def test_an_ect_moves_and_both_schools_see_it(new_user: NewUser) -> None:
    """In progress at another school, which sees the date."""
    here = new_user()
    record = opens_record(here, "Whitfield")
    trn, address = record.row("TRN"), record.path
    there = new_user()
    there.has_looked_at(register_ect, but="ConfirmTransfer")
    joins = TODAY + timedelta(days=10)
    before = at_find_ect(there, "school-independent").finds(trn, date_of_birth(trn)).confirms_somebody_known()
    expect(before.main).to_contain_text("we email Harrowfield High School at once")
    email = before.moves()
    body = email.gives(f"{trn}@school.example").gives(joins).chooses("Full time").uses_it()
    check = body.chooses("Independent Schools Teacher Induction Panel (ISTIP)").chooses("Edmund Castellan")
    saved = check.confirms()
    expect(saved.main).to_contain_text("Edmund Castellan is their mentor")
    new = saved.follows("Back to your ECTs", ECTs).searches(trn).opens_first()
    assert new.row("School start date").endswith("Moved from Harrowfield High School")

    here.opens(address)
    old = ECTRecord(here)
    assert old.row("Last day") == long_date(joins - timedelta(days=1))
    assert "Leaving your school" in old.states
    expect(old.history.first).to_have_text("Registered at another school")
    there.expects.add(404)
    there.opens(address)
    expect(there.tab.locator("h1")).to_have_text("Page not found")


def test_an_ect_moves_with_their_training_providers_and_the_day_is_put_right(new_user: NewUser) -> None:
    there = new_user()
    there.has_looked_at(ects)
    there.has_looked_at(register_ect)
    home = signed_in_as_school(there, "tutor-trust")
    old = home.searches("Pemberton").opens_first()
    trn, address = old.row("TRN"), old.path

    here = new_user()
    here.has_looked_at(ects)
    here.has_looked_at(register_ect, but="ContinueTraining")
    known = at_find_ect(here).finds(trn, date_of_birth(trn)).confirms_somebody_known()
    start = known.moves().gives(f"{trn}@harrowfieldhigh.example")
    training = start.gives(TODAY + timedelta(days=10)).comes_to("Full time", ContinueTraining)
    check = training.continues().chooses(HARROW_VALE).chooses("Gareth Powell")
    assert check.row("Lead provider") == LANTERN
    new = check.confirms().follows("View ", ECTRecord)
    there.opens(address)
    assert ECTRecord(there).row("Last day") == long_date(TODAY + timedelta(days=9))

    changed = new.changes("school start date", ects.NewStartDate).gives(TODAY).confirms()
    assert changed.returns().row("Mentor") == "Gareth Powell"
    there.opens(address)
    left = ECTRecord(there)
    assert left.states == ["Left your school"]
    assert left.row("Last day") == long_date(TODAY - timedelta(days=1))


def test_the_list_and_a_record_are_printed_as_others_ask_for_them(person: BrowserUser) -> None:
    """Without what only a screen needs; schools send both to lead providers."""
    person.has_looked_at(ects)
    person.has_looked_at(register_ect)
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
