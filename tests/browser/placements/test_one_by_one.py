"""Adding a placement with a list that changes while typing."""

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
    """A user about to add a placement, whose time a test can move forward."""
    person.starts_clock()
    return record_of_somebody_short(signed_in_as_provider(person, "scitt")).follows(
        "Add a placement", ChoosePlacement
    )


@pytest.mark.usefixtures("unused_demo")
def test_a_school_is_found_while_typing_and_added(person: BrowserUser) -> None:
    page = choosing(person)
    assert page.schools.count() == 5, "schools used before are offered"

    # Two letters ask for nothing, and a list does not change under the user who is in it
    page.types("pr").tab.clock.fast_forward(A_WHILE)
    page.types("i").expects_list("More than 15 schools found for ‘pri’")
    page.types("mary").schools.nth(2).focus()
    page.tab.clock.fast_forward(A_WHILE)
    assert person.focus == "input#school-3"
    page.field.fill("")
    expect(page.main.get_by_text("Schools you have used before")).to_be_visible()

    page.types("willowb").expects_list("1 school found for ‘willowb’")
    asked = [re.findall("q=([a-z]*)", address) for address in person.fragments_asked_for("/placements/new")]
    assert asked == [["pri"], [""], ["willowb"]]

    assert person.focus == "input#q"
    assert person.announced == "1 school found for ‘willowb’"
    assert person.tab.title().startswith("Second placement: 1 school found")
    person.looks_at()
    placements = page.chooses("Willowbrook Primary School").adds_it()
    assert placements.names[-1] == "Willowbrook Primary School"

    asking = placements.removes("second placement")
    placements = asking.presses("Yes, remove this placement", Placements)
    assert "Willowbrook Primary School" not in placements.names
