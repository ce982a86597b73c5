"""The Back button, reloading, and two tabs: every page is whole, and no trainee is recommended twice."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.browser_user import BrowserUser
from tests.browser.pages.signing_in import signed_in_as_provider
from tests.browser.pages.trainees import Trainees
from tests.browser.pages.uploads import (
    AlreadySubmitted,
    Cancelled,
    CheckList,
    ConfirmCancel,
    Done,
    UploadSummary,
    upload_shown,
)
from tests.browser.received_by_trs import ReceivedByTRS
from tests.browser.spreadsheets import dated, edited_csv, rows_of_csv
from tests.browser.undo_window import end_undo_window
from tests.processes import RunningService, wait_until

pytestmark = pytest.mark.browser

MET = f"{date.today() - timedelta(days=20):%d/%m/%Y}"


def two_uploaded(person: BrowserUser) -> tuple[UploadSummary, list[str]]:
    """The summary of a file with two trainees, and their TRNs."""
    new = signed_in_as_provider(person, "scitt").goes_to_bulk_updates().recommends_with_a_spreadsheet()
    listed = new.downloads_the_list("csv")
    trns = [row["TRN"] for row in rows_of_csv(listed)[1:3]]
    return new.uploads(edited_csv(listed, dated([MET, MET])), "two.csv"), trns


def is_whole_page(person: BrowserUser) -> None:
    """Check that the page is no fragment: it has header and footer."""
    expect(person.tab.get_by_role("link", name="Skip to main content")).to_have_count(1)
    expect(person.tab.get_by_role("banner")).to_have_count(1)
    expect(person.tab.get_by_role("contentinfo")).to_have_count(1)


def test_back_and_forward_show_whole_pages(person: BrowserUser) -> None:
    summary, _trns = two_uploaded(person)
    check = summary.checks()
    person.tab.go_back()
    summary = UploadSummary(person)
    is_whole_page(person)
    assert summary.state == "checked"
    person.tab.go_forward()
    check = CheckList(person)
    is_whole_page(person)
    done = check.recommends(2)

    # Back from the confirmation leads to an upload that can no longer be submitted
    person.tab.go_back()
    upload_shown(person, AlreadySubmitted)
    is_whole_page(person)
    person.tab.go_forward()
    assert Done(person).count("done") == 2
    person.tab.reload()
    done = Done(person)
    is_whole_page(person)
    assert (done.count("done"), done.count("not-done")) == (2, 0)


def test_two_tabs_submit_the_same_upload_once(person: BrowserUser, service: RunningService) -> None:
    trs = ReceivedByTRS(service)
    summary, trns = two_uploaded(person)
    other = person.opens_another_tab()
    other.opens(f"{summary.path}/check")
    check, other_check = summary.checks(), CheckList(other)
    check.submit_button.click(no_wait_after=True)
    other_check.submit_button.click(no_wait_after=True)
    done, other_done = upload_shown(person, Done), upload_shown(other, Done)
    assert done.count("done") == other_done.count("done") == 2
    end_undo_window(service)
    wait_until(lambda: set(trns) <= set(trs.trns), 30, "TRS was not told")
    person.tab.wait_for_timeout(2500)
    assert [trs.trns[trn] for trn in trns] == [1, 1]


def test_a_double_click_submits_once(person: BrowserUser) -> None:
    summary, _trns = two_uploaded(person)
    summary.checks().submit_button.dblclick()
    done = upload_shown(person, Done)
    assert (done.count("done"), done.count("not-done")) == (2, 0)
    posts = [found for found in person.asked if found.method == "POST" and found.url.endswith("/submit")]
    assert len(posts) == 1


def test_a_tab_left_open_on_a_cancelled_upload_submits_nothing(person: BrowserUser) -> None:
    summary, _trns = two_uploaded(person)
    path, check = summary.path, summary.checks()
    other = person.opens_another_tab()
    other.opens(f"{path}/cancel")
    ConfirmCancel(other).confirms()
    check.submit_button.click()
    assert Cancelled(person).state == "cancelled"


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
