"""Uploading, correcting and submitting with Tab, Enter and Space, from signing in to the receipt."""

from datetime import date, timedelta

import pytest

from tests.browser.browser_user import BrowserUser
from tests.browser.keyboard import Keyboard
from tests.browser.pages.bulk_updates import BulkUpdates, NewUpload
from tests.browser.pages.home import ProviderHome
from tests.browser.pages.signing_in import SignIn, at_the_start
from tests.browser.pages.uploads import (
    Cancelled,
    CheckList,
    ConfirmCancel,
    Done,
    ReviewErrors,
    UploadSummary,
    upload_shown,
)
from tests.browser.spreadsheets import dated, edited_csv

pytestmark = pytest.mark.browser

MET = f"{date.today() - timedelta(days=20):%d/%m/%Y}"


def test_uploading_correcting_and_submitting(person: BrowserUser) -> None:
    keyboard = Keyboard(person)
    at_the_start(person)
    keyboard.skips_to_content()
    keyboard.presses("Sign in")
    SignIn(person)
    keyboard.presses("Sign in as Priya Raman")
    ProviderHome(person)
    keyboard.presses("Bulk updates")
    BulkUpdates(person)
    keyboard.skips_to_content()
    keyboard.presses("Bulk recommend trainees with a spreadsheet")
    new = NewUpload(person)

    # A file with two dates, of which one cannot be
    content = edited_csv(new.downloads_the_list("csv"), dated([MET, "31/2/2026"]))
    person.tab.reload()
    keyboard.skips_to_content()
    keyboard.chooses_file("Upload a file", content, "by keyboard.csv")
    keyboard.presses("Upload file")
    upload_shown(person, UploadSummary)

    # Which is corrected on the page
    keyboard.presses("Review errors")
    ReviewErrors(person)
    keyboard.goes_to("Date met by")
    person.tab.keyboard.press("Control+A")
    person.tab.keyboard.type(MET)
    keyboard.presses("Save dates and check again")
    upload_shown(person, UploadSummary)

    # And both are recommended, and one undone
    keyboard.presses("Check who you’ll recommend")
    CheckList(person)
    keyboard.presses("Recommend 2 trainees")
    done = upload_shown(person, Done)
    assert done.count("done") == 2
    keyboard.presses("Undo for ")
    person.tab.locator(".govuk-notification-banner").wait_for()
    assert Done(person).count("done") == 1


@pytest.mark.usefixtures("unused_demo")
def test_opening_a_section_and_cancelling(person: BrowserUser) -> None:
    keyboard = Keyboard(person)
    person.opens("/sign-in")
    keyboard.presses("Sign in as Tom Ashworth")
    home = ProviderHome(person)
    new = home.goes_to_bulk_updates().recommends_with_a_spreadsheet()
    check = new.uploads(edited_csv(new.downloads_the_list("csv"), dated([MET] * 260)), "260.csv").checks()
    keyboard.skips_to_content()
    keyboard.goes_to("Show all sections")
    person.tab.keyboard.press("Tab")
    person.tab.keyboard.press("Tab")
    heading = keyboard.focused
    person.tab.keyboard.press("Enter")
    check.sections.nth(1).locator("tbody tr").first.wait_for()
    assert keyboard.focused.split(",")[0] == heading.split(",")[0]
    keyboard.presses("Cancel bulk recommending trainees")
    ConfirmCancel(person)
    keyboard.presses("Cancel bulk recommending trainees")
    Cancelled(person)
