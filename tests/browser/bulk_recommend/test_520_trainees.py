"""A university with 520 trainees: sections that load when they are opened, and a list that can be searched."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.browser_user import BrowserUser
from tests.browser.pages.signing_in import signed_in_as_provider
from tests.browser.pages.trainees import Trainees
from tests.browser.pages.uploads import CheckList
from tests.browser.received_by_trs import ReceivedByTRS
from tests.browser.spreadsheets import DATE, dated, edited_csv, rows_of_csv
from tests.browser.undo_window import end_undo_window
from tests.processes import RunningService, wait_until

pytestmark = pytest.mark.browser

MET = date.today() - timedelta(days=20)

#: Searches as Ctrl-F does: true if the words are in the page, closed sections too, and shows them.
FIND_IN_PAGE = "words => window.find(words)"


@pytest.mark.usefixtures("unused_demo")
def test_a_university_recommends_520_trainees(person: BrowserUser, service: RunningService) -> None:
    trs = ReceivedByTRS(service)

    # Given a list of 520 trainees, with a date for each
    home = signed_in_as_provider(person, "hei")
    new = home.goes_to_bulk_updates().recommends_with_a_spreadsheet()
    downloaded = new.downloads_the_list("csv")
    filled = edited_csv(downloaded, dated([f"{MET:%d/%m/%Y}"] * 520))

    # When it is uploaded, then the list comes as sections, of which the first has come with the page
    check = new.uploads(filled, "everybody.csv").checks()
    assert check.sections.count() > 20
    assert 0 < check.trainees.count() < 50
    first_section_has_its_rows(check)
    a_section_loads_when_it_is_opened(check)
    all_sections_load_in_one_request(check)
    anyone_is_found(check, rows_of_csv(downloaded)[-1])

    # When it is submitted, then TRS is told of all of them, once each
    done = check.recommends(520)
    assert (done.count("done"), done.count("not-done")) == (520, 0)
    end_undo_window(service)
    wait_until(lambda: len(trs.heard) >= 520, 60, "TRS was not told of all")
    trns = [row["TRN"] for row in rows_of_csv(filled) if row[DATE] == f"{MET:%d/%m/%Y}"]
    assert any(trn.startswith("0") for trn in trns)
    assert trs.trns == dict.fromkeys(trns, 1)
    trainees = done.goes_to("Trainees", Trainees).searches_for(trns[0]).expects_found(1)
    record = trainees.opens(rows_of_csv(downloaded)[1]["First names"])
    record.waits_for_status("QTS awarded")


def first_section_has_its_rows(check: CheckList) -> None:
    asked = len(check.person.fragments_asked_for("section="))
    check.opens_section(0)
    assert len(check.person.fragments_asked_for("section=")) == asked


def a_section_loads_when_it_is_opened(check: CheckList) -> None:
    before = check.trainees.count()
    rows = check.opens_section(2)
    assert check.trainees.count() == before + rows.count()
    assert check.person.announced.endswith("loaded")
    assert "accordion" in str(check.tab.evaluate("document.activeElement.className"))
    check.person.looks_at("CheckList, two sections open")


def all_sections_load_in_one_request(check: CheckList) -> None:
    asked = len(check.person.fragments_asked_for("section="))
    check.shows_all_sections()
    expect(check.trainees).to_have_count(520)
    assert len(check.person.fragments_asked_for("section=")) == asked + 1
    assert check.person.focus != "body"
    check.button("Hide all sections").click()


def anyone_is_found(check: CheckList, last: dict[str, str]) -> None:
    name = f"{last['First names']} {last['Last names']}"
    assert check.tab.evaluate(FIND_IN_PAGE, last["TRN"])
    check.tab.keyboard.press("Home")
    check.finds(name, 1)
    expect(check.trainees).to_contain_text([last["TRN"]])
    assert check.person.announced == f"1 trainee found for ‘{name}’"
    assert check.person.focus == "input#q"
    expect(check.tab).to_have_url(re.compile(r"\?q="))
    check.person.looks_at("CheckList, one found")
