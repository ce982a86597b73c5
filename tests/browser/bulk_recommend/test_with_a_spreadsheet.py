"""The story of most providers: 40 trainees in a spreadsheet, three of them with mistakes, and one taken back."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.browser_user import BrowserUser
from tests.browser.pages.home import ProviderHome
from tests.browser.pages.signing_in import at_the_start
from tests.browser.pages.trainees import Trainees
from tests.browser.pages.uploads import Done
from tests.browser.printing import printed
from tests.browser.received_by_trs import ReceivedByTRS
from tests.browser.spreadsheets import (
    dated,
    edited_xlsx,
    rows_of_csv,
    rows_of_xlsx,
    saved_by_libreoffice,
)
from tests.browser.undo_window import end_undo_window
from tests.processes import RunningService, wait_until

pytestmark = pytest.mark.browser

MET = date.today() - timedelta(days=20)
IMPOSSIBLE, IN_FUTURE, RENAMED = 6, 10, 14


def with_three_mistakes(number: int, row: dict[str, Any]) -> None:
    """The downloaded list with 40 dates, one invalid and one in the future, and a changed name."""
    dated([MET] * 40)(number, row)
    if number == IMPOSSIBLE:
        dated(["31/02/2026"] * 40)(number, row)
    if number == IN_FUTURE:
        dated(["1/1/2040"] * 40)(number, row)
    if number == RENAMED:
        row["Last names"] = "Somebody-Else"


@pytest.mark.usefixtures("unused_demo")
def test_recommending_40_trainees_fixing_3_errors_and_undoing_one(
    person: BrowserUser, service: RunningService, tmp_path: Path
) -> None:
    trs = ReceivedByTRS(service)

    # Given the list of trainees, with dates for 40 of them and three mistakes
    home = at_the_start(person).signs_in().as_persona("scitt", ProviderHome)
    new = home.goes_to_bulk_updates().recommends_with_a_spreadsheet()
    downloaded = new.downloads_the_list("xlsx")
    listed = rows_of_xlsx(downloaded)
    assert len(listed) == 57
    filled = saved_by_libreoffice(edited_xlsx(downloaded, with_three_mistakes), tmp_path)

    # When it is uploaded, then nothing has happened yet, and three rows are errors
    summary = new.uploads(filled, "trainees to recommend.xlsx")
    assert summary.counts == {"ready": 37, "blank": 17, "error": 3, "total": 57}
    assert "You have not recommended anyone yet" in summary.words

    # When the dates of two are corrected on the page
    errors = summary.reviews_errors()
    assert [row.split()[:2] for row in errors.rows] == [["Row", "6"], ["Row", "10"], ["Row", "14"]]
    summary = errors.corrects_dates(f"{MET:%d/%m/%Y}")
    assert summary.counts == {"ready": 39, "blank": 17, "error": 1, "total": 57}

    # And the name of the third in the error report
    errors = summary.reviews_errors()
    report = errors.downloads_the_error_report("xlsx")
    assert "Last names" in rows_of_xlsx(report)[RENAMED]["Errors"]
    name = listed[RENAMED]["Last names"]
    corrected = edited_xlsx(
        report, lambda number, row: row.update({"Last names": name}) if number == RENAMED else None
    )
    summary = errors.uploads_corrected(corrected, "corrected.xlsx")
    assert summary.counts == {"ready": 40, "blank": 17, "error": 0, "total": 57}

    # And the list is checked and submitted
    check = summary.checks()
    assert check.trainees.count() == 40
    done = check.recommends(40)
    assert (done.count("done"), done.count("not-done")) == (40, 0)
    with printed(person) as paper:
        paper.has_only_what_is_read()
        expect(done.main).not_to_contain_text("undo all", use_inner_text=True)

    # And one is undone
    undone, *others = list(listed.values())[:40]
    done = done.undoes(full_name(undone))
    assert (done.count("done"), done.count("undone")) == (39, 1)
    assert results_in(done) == {"Recommended": 39, "Undone: not recommended": 1, "Not recommended": 17}

    # Then TRS is told of the others only, once each, when the time to undo is over
    assert trs.heard == []
    end_undo_window(service)
    wait_until(lambda: len(trs.heard) >= 39, 30, "TRS was not told of all")
    assert trs.trns == {trainee["TRN"]: 1 for trainee in others}
    assert {call["body"]["holdsFrom"] for call in trs.heard} == {MET.isoformat()}

    # And their records say so
    trainees = done.goes_to("Trainees", Trainees)
    record = trainees.searches_for(others[0]["TRN"]).expects_found(1).opens(full_name(others[0]))
    record.waits_for_status(f"{others[0]['QTS or EYTS']} awarded")
    trainees = record.goes_back(Trainees)
    record = trainees.searches_for(undone["TRN"]).expects_found(1).opens(full_name(undone))
    assert record.status == "TRN received"


def full_name(row: dict[str, Any]) -> str:
    """The name as the service shows it."""
    return f"{row['First names']} {row['Last names']}"


def results_in(done: Done) -> dict[str, int]:
    """The number of rows of the receipt with each result."""
    found: dict[str, int] = {}
    for row in rows_of_csv(done.downloads_the_receipt()):
        found[row["Result"]] = found.get(row["Result"], 0) + 1
    return found
