"""The Back button, reloading, and two tabs: every page is whole, and no trainee is recommended twice."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.browser_user import BrowserUser
from tests.browser.pages.signing_in import signed_in_as_provider
from tests.browser.pages.trainees import Trainees
from tests.browser.pages.uploads import (
    AlreadySubmitted,
    CheckList,
    Done,
    UploadSummary,
    upload_shown,
)
from tests.browser.spreadsheets import dated, edited_csv

pytestmark = pytest.mark.browser

MET = f"{date.today() - timedelta(days=20):%d/%m/%Y}"


def two_uploaded(person: BrowserUser) -> UploadSummary:
    """The summary of a file with two trainees."""
    new = signed_in_as_provider(person, "scitt").goes_to_bulk_updates().recommends_with_a_spreadsheet()
    listed = new.downloads_the_list("csv")
    return new.uploads(edited_csv(listed, dated([MET, MET])), "two.csv")


def is_whole_page(person: BrowserUser) -> None:
    """Check that the page is no fragment: it has header and footer."""
    expect(person.tab.get_by_role("link", name="Skip to main content")).to_have_count(1)
    expect(person.tab.get_by_role("banner")).to_have_count(1)
    expect(person.tab.get_by_role("contentinfo")).to_have_count(1)


def test_back_and_forward_show_whole_pages(person: BrowserUser) -> None:
    summary = two_uploaded(person)
    check = summary.checks()
    person.tab.go_back()
    summary = UploadSummary(person)
    is_whole_page(person)
    assert summary.state == "checked"
    person.tab.go_forward()
    check = CheckList(person)
    is_whole_page(person)
    check.submit_button.dblclick()
    upload_shown(person, Done)
    posts = [found for found in person.asked if found.method == "POST" and found.url.endswith("/submit")]
    assert len(posts) == 1, "a double click submits once"

    # Back from the confirmation leads to an upload that can no longer be submitted
    person.tab.go_back()
    upload_shown(person, AlreadySubmitted)
    person.looks_at()
    is_whole_page(person)
    person.tab.go_forward()
    assert Done(person).count("done") == 2
    person.tab.reload()
    done = Done(person)
    is_whole_page(person)
    assert (done.count("done"), done.count("not-done")) == (2, 0)


def test_back_to_a_searched_list_shows_it_as_it_was(person: BrowserUser) -> None:
    trainees = signed_in_as_provider(person, "scitt").goes_to_trainees()
    name = trainees.main.locator("tbody a").first.inner_text()
    record = trainees.searches_for(name).expects_found(1).opens(name)
    person.tab.go_back()
    trainees = Trainees(person).expects_found(1)
    is_whole_page(person)
    assert person.tab.get_by_label("Search by name, TRN or ID").input_value() == name
    person.tab.go_back()
    is_whole_page(Trainees(person).person)
    person.tab.go_forward()
    assert Trainees(person).expects_found(1).opens(name).path == record.path
