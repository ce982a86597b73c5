"""The same journey in a browser that runs no JavaScript."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.browser.browser_user import BrowserUser
from tests.browser.pages.home import ProviderHome
from tests.browser.pages.signing_in import at_the_start, signed_in_as_provider
from tests.browser.pages.trainees import Trainees
from tests.browser.pages.uploads import CheckList
from tests.browser.received_by_trs import ReceivedByTRS
from tests.browser.spreadsheets import dated, edited_csv, rows_of_csv
from tests.browser.undo_window import end_undo_window
from tests.processes import RunningService, wait_until

pytestmark = pytest.mark.browser

MET = f"{date.today() - timedelta(days=20):%d/%m/%Y}"


@pytest.mark.usefixtures("unused_demo")
def test_recommending_40_trainees_and_undoing_one(
    person_without_javascript: BrowserUser, service: RunningService
) -> None:
    person, trs = person_without_javascript, ReceivedByTRS(service)
    home = at_the_start(person).signs_in().as_persona("scitt", ProviderHome)
    new = home.goes_to_bulk_updates().recommends_with_a_spreadsheet()
    listed = new.downloads_the_list("csv")

    # When one date is invalid
    summary = new.uploads(edited_csv(listed, dated(["31/2/2026", *[MET] * 39])), "trainees.csv")
    assert summary.counts == {"ready": 39, "blank": 17, "error": 1, "total": 57}

    # Then it can be corrected on the page, and all submitted
    summary = summary.reviews_errors().corrects_dates(MET)
    check = summary.checks()
    assert check.trainees.count() == 40
    done = check.recommends(40)
    assert done.count("done") == 40

    # And one undone
    guidance, undone, *others = rows_of_csv(listed)[:41]
    done = done.undoes(f"{undone['First names']} {undone['Last names']}")
    assert (done.count("done"), done.count("undone")) == (39, 1)

    # Then TRS is told of the others, and their records say so
    end_undo_window(service)
    wait_until(lambda: len(trs.heard) >= 39, 30, "TRS was not told of all")
    assert trs.trns == {trainee["TRN"]: 1 for trainee in others}
    trainees = done.goes_to("Trainees", Trainees).searches_for(others[-1]["TRN"]).expects_found(1)
    record = trainees.opens(others[-1]["First names"])
    record.waits_for_status(f"{others[-1]['QTS or EYTS']} awarded")


def test_sections_of_a_long_list_are_pages_of_their_own(person_without_javascript: BrowserUser) -> None:
    home = signed_in_as_provider(person_without_javascript, "hei")
    new = home.goes_to_bulk_updates().recommends_with_a_spreadsheet()
    filled = edited_csv(new.downloads_the_list("csv"), dated([MET] * 300))
    check = new.uploads(filled, "three hundred.csv").checks()
    assert 0 < check.trainees.count() < 50

    # When another section is asked for, then its rows are there
    wanted = int(check.link("Show ").nth(0).inner_text().split()[1])
    section = check.follows(f"Show {wanted} trainee", CheckList)
    assert "section=" in section.path
    assert section.trainees.count() >= wanted

    # When all sections are asked for, then all rows are there, and the whole list can be submitted
    everybody = section.follows("Show all 300 trainees", CheckList)
    assert everybody.trainees.count() == 300
    assert everybody.submit_button.inner_text().startswith("Recommend 300 trainees")

    # When a trainee is searched for, then the response is a whole page
    name = everybody.trainees.first.locator("th").inner_text().splitlines()[0]
    found = everybody.finds(name, 1)
    assert found.trainees.count() == 1
    assert found.follows("Show all 300 trainees", CheckList).sections.count() > 1
