"""The progress of a check, as seen and announced, and the end of polling when it is done."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import Request, expect

from tests.browser.browser_user import BrowserUser
from tests.browser.pages.signing_in import signed_in_as_provider
from tests.browser.pages.uploads import Checking, UploadSummary
from tests.browser.spreadsheets import dated, edited_csv
from tests.processes import RunningService

pytestmark = pytest.mark.browser

MET = f"{date.today() - timedelta(days=20):%d/%m/%Y}"

#: Most bytes of one response to a page that polls, as sent (PD-75).
LIGHT = 600


def answer_to_asking(request: Request) -> list[int]:
    """The size of the response to a poll."""
    return [request.sizes()["responseBodySize"]] if "asked=" in request.url else []


def test_progress_is_shown_and_told_until_the_summary_takes_its_place(
    person: BrowserUser, service: RunningService
) -> None:
    new = signed_in_as_provider(person, "scitt").goes_to_bulk_updates().recommends_with_a_spreadsheet()
    new.chooses(edited_csv(new.downloads_the_list("csv"), dated([MET, MET])), "two.csv")
    weights: list[int] = []
    with service.suspended("uploads"):
        # While it waits
        person.tab.on("requestfinished", lambda request: weights.extend(answer_to_asking(request)))
        new.button("Upload file").click()
        checking = Checking(person)
        assert checking.state == "checking"
        person.looks_at()
        expect(person.tab.locator("#announce")).to_have_text("Checking your file")
        with person.tab.expect_request_finished(lambda request: "asked=2" in request.url):
            checking.link("Check progress").focus()
        assert 0 < max(weights) <= LIGHT

    # When it is done
    summary = UploadSummary(person)
    assert summary.counts == {
        "ready": 2,
        "blank": summary.count("total") - 2,
        "error": 0,
        "total": summary.count("total"),
    }
    assert person.announced.startswith("Your file has been checked. 2 of ")
    assert person.tab.title().startswith("Upload summary")

    # Then the focused element has gone, focus is on the heading, and the page polls no more
    assert person.tab.evaluate("document.activeElement.tagName") == "H1"
    expect(person.tab.locator("[data-state][hx-trigger]")).to_have_count(0)

    # And Back and Forward show whole pages
    person.tab.go_back()
    person.tab.go_forward()
    assert UploadSummary(person).state == "checked"
    assert person.tab.locator("header").count() == 1
