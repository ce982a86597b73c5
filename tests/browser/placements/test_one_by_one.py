"""Adding a placement with a list that changes while typing, and in the same way without JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.browser_user import BrowserUser
from tests.browser.pages.home import ProviderHome
from tests.browser.pages.placements import ChoosePlacement, Placements
from tests.browser.pages.signing_in import signed_in_as_provider
from tests.browser.pages.trainees import TraineeRecord

pytestmark = pytest.mark.browser

#: Longer than the debounce of the live search.
A_WHILE = 900
SHORT = "/providers/trainees?placements=short"


def record_of_somebody_short(home: ProviderHome) -> TraineeRecord:
    """Open the record of the first trainee who is short of placements."""
    home.person.opens(SHORT)
    home.tab.locator("main table a").first.click()
    home.tab.wait_for_url(re.compile(r"/providers/trainees/\d+$"))
    return TraineeRecord(home.person)


def choosing(person: BrowserUser) -> ChoosePlacement:
    """A user about to add a placement."""
    return record_of_somebody_short(signed_in_as_provider(person, "scitt")).follows(
        "Add a placement", ChoosePlacement
    )


@pytest.mark.usefixtures("unused_demo")
def test_a_school_is_found_while_typing_and_added(person: BrowserUser) -> None:
    page = choosing(person)
    assert page.schools.count() == 5, "schools used before are offered"

    page.types("willowb").expects_list("1 school found for ‘willowb’")

    assert person.focus == "input#q"
    assert person.announced == "1 school found for ‘willowb’"
    assert person.tab.title().startswith("Second placement: 1 school found")
    person.looks_at("schools found while typing")
    placements = page.chooses("Willowbrook Primary School").adds_it()
    assert placements.names[-1] == "Willowbrook Primary School"

    asking = placements.removes("second placement")
    placements = asking.presses("Yes, remove this placement", Placements)
    assert "Willowbrook Primary School" not in placements.names


def test_two_letters_ask_for_nothing(person: BrowserUser) -> None:
    page = choosing(person).types("pr")
    page.tab.wait_for_timeout(A_WHILE)

    assert person.fragments_asked_for("/placements/new") == []

    page.types("i").expects_list("More than 15 schools found for ‘pri’")
    page.field.fill("")
    expect(page.main.get_by_text("Schools you have used before")).to_be_visible()


def test_a_list_does_not_change_under_somebody_who_is_in_it(person: BrowserUser) -> None:
    page = choosing(person).types("pri").expects_list("More than 15 schools found for ‘pri’")

    page.types("mary")
    page.schools.nth(2).focus()
    page.tab.wait_for_timeout(A_WHILE)

    page.expects_list("More than 15 schools found for ‘pri’")
    assert person.focus == "input#school-3"
