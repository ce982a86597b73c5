"""Read-only access: every page opens, and none offers what would be refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.browser.conftest import NewUser
from tests.browser.pages.bulk_updates import BulkUpdates
from tests.browser.pages.screen import Screen
from tests.browser.pages.signing_in import signed_in_as_provider
from tests.browser.pages.uploads import UploadSummary
from tests.browser.spreadsheets import dated, edited_csv, rows_of_csv

pytestmark = pytest.mark.browser

MET = f"{date.today() - timedelta(days=20):%d/%m/%Y}"


def test_looking_at_an_upload_of_a_colleague(new_user: NewUser) -> None:
    person, looking = new_user(), new_user()
    new = signed_in_as_provider(person, "scitt").goes_to_bulk_updates().recommends_with_a_spreadsheet()
    listed = new.downloads_the_list("csv")
    new.uploads(edited_csv(listed, dated([MET, "31/2/2026"])), "of a colleague.csv")

    hub = signed_in_as_provider(looking, "scitt-read-only").goes_to_bulk_updates()
    summary = hub.follows("of a colleague.csv", UploadSummary)
    assert_offers_nothing(summary)
    errors = summary.reviews_errors()
    assert_offers_nothing(errors)
    assert len(rows_of_csv(errors.downloads_the_error_report("csv"))) == len(rows_of_csv(listed))
    check = errors.skips_them()
    assert check.trainees.count() == 1
    assert_offers_nothing(check)

    hub = signed_in_as_provider(looking, "scitt-read-only").goes_to_bulk_updates()
    new = hub.recommends_with_a_spreadsheet()
    assert_offers_nothing(new)
    assert new.downloads_the_list("csv") == listed
    assert_offers_nothing(hub.goes_to("Bulk updates", BulkUpdates).chooses_in_the_browser())


def assert_offers_nothing(screen: Screen) -> None:
    """Check that the page has no form that changes anything, and a sentence that says why."""
    assert screen.main.locator('form[method="post"]').count() == 0
    assert "Your account can view these pages but not upload files or submit changes" in screen.words
