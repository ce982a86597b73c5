"""Cancelling, choosing nothing, choosing an invalid file, undoing everything: nothing is ever half done."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.browser.browser_user import BrowserUser
from tests.browser.conftest import NewUser
from tests.browser.pages.bulk_updates import BulkUpdates, NewUpload
from tests.browser.pages.signing_in import signed_in_as_provider
from tests.browser.pages.uploads import AlreadySubmitted, CheckList, FileProblem, upload_shown
from tests.browser.received_by_trs import ReceivedByTRS
from tests.browser.spreadsheets import dated, edited_csv, rows_of_csv
from tests.browser.undo_window import end_undo_window
from tests.processes import RunningService

pytestmark = pytest.mark.browser

MET = f"{date.today() - timedelta(days=20):%d/%m/%Y}"


def list_to_upload(person: BrowserUser) -> NewUpload:
    """The page that uploads a file, for a user of Lightwater SCITT."""
    return signed_in_as_provider(person, "scitt").goes_to_bulk_updates().recommends_with_a_spreadsheet()


def test_no_file_and_a_file_of_a_wrong_kind(person: BrowserUser) -> None:
    new = list_to_upload(person).uploads_nothing()
    new.refuses({"Select a CSV or Excel file (XLSX)": "file"})
    new.chooses(b"not a spreadsheet", "trainees.pdf").button("Upload file").click()
    NewUpload(person).refuses({"PDF": "file"})


def test_a_file_without_dates_says_what_to_do_and_takes_another(person: BrowserUser) -> None:
    new = list_to_upload(person)
    listed = new.downloads_the_list("csv")
    new.chooses(listed, "no dates.csv").button("Upload file").click()
    problem = upload_shown(person, FileProblem)
    assert problem.state == "failed"
    assert "no dates.csv" in problem.words
    problem.refuses({"Date QTS or EYTS standards met": "file"})
    summary = problem.uploads(edited_csv(listed, dated([MET])), "one date.csv")
    assert summary.count("ready") == 1


def test_cancelling_changes_nothing_and_is_in_the_history(person: BrowserUser) -> None:
    new = list_to_upload(person)
    summary = new.uploads(edited_csv(new.downloads_the_list("csv"), dated([MET, MET])), "not these.csv")
    check = summary.checks().cancels().follows("Return to the previous page", CheckList)
    cancelled = check.cancels().confirms()
    assert cancelled.state == "cancelled"
    newest = cancelled.follows("See all uploads", BulkUpdates).uploads()[0]
    assert newest.startswith("not these.csv")
    assert newest.endswith("Cancelled")


def test_undoing_all_tells_trs_nothing(person: BrowserUser, service: RunningService) -> None:
    trs = ReceivedByTRS(service)
    new = list_to_upload(person)
    listed = new.downloads_the_list("csv")
    summary = new.uploads(edited_csv(listed, dated([MET, MET])), "two by mistake.csv")
    done = summary.checks().recommends(2).undoes_all(2)
    assert (done.count("done"), done.count("undone"), done.state) == (0, 2, "undone")
    end_undo_window(service)
    assert done.goes_to("Bulk updates", BulkUpdates).uploads()[0].endswith("Undone")
    person.tab.wait_for_timeout(2500)
    assert not {row["TRN"] for row in rows_of_csv(listed)[1:3]} & set(trs.trns)


def test_colleagues_see_what_was_submitted(new_user: NewUser) -> None:
    person, colleague = new_user(), new_user()
    new = list_to_upload(person)
    summary = new.uploads(edited_csv(new.downloads_the_list("csv"), dated([MET])), "for all to see.csv")
    path = summary.path
    summary.checks().recommends(1)
    hub = signed_in_as_provider(colleague, "scitt").goes_to_bulk_updates()
    assert "1 recommended" in hub.uploads()[0]
    seen = hub.follows("for all to see.csv", AlreadySubmitted)
    assert seen.path == path
    assert "Priya Raman" in seen.words
