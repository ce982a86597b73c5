"""A university with 520 trainees: sections that load when they are opened, and a list that can be searched."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.browser_user import BrowserUser
from tests.browser.network import Fetched, fetching
from tests.browser.pages.signing_in import signed_in_as_provider
from tests.browser.pages.uploads import CheckList
from tests.browser.printing import printed
from tests.browser.spreadsheets import dated, edited_csv, rows_of_csv

pytestmark = pytest.mark.browser

MET = date.today() - timedelta(days=20)

#: Searches as Ctrl-F does: true if the words are in the page, closed sections too, and shows them.
FIND_IN_PAGE = "words => window.find(words)"


@pytest.mark.usefixtures("unused_demo")
def test_a_university_recommends_520_trainees(person: BrowserUser) -> None:
    # Given a list of 520 trainees, with a date for each
    home = signed_in_as_provider(person, "hei")
    new = home.goes_to_bulk_updates().recommends_with_a_spreadsheet()
    downloaded = new.downloads_the_list("csv")
    filled = edited_csv(downloaded, dated([f"{MET:%d/%m/%Y}"] * 520))

    # When it is uploaded, then the list comes as sections, of which the first has come with the page
    summary = new.uploads(filled, "everybody.csv")
    with fetching(person) as page:
        check = summary.checks()
    assert check.sections.count() > 20
    assert 0 < check.trainees.count() < 50
    with printed(person):
        closed = check.sections.first
        expect(closed.locator("tbody tr").last).to_be_visible()
        expect(closed.locator(".govuk-accordion__section-toggle")).to_be_hidden()
    expect(closed.locator("tbody tr").last).to_be_hidden()
    first_section_has_its_rows(check)
    a_section_loads_when_it_is_opened(check)
    with fetching(person) as sections:
        all_sections_load_in_one_request(check)
    weighs_little(page, sections)
    anyone_is_found(check, rows_of_csv(downloaded)[-1])

    # When it is submitted, then all of them are recommended
    assert any(row["TRN"].startswith("0") for row in rows_of_csv(filled))
    done = check.recommends(520)
    assert (done.count("done"), done.count("not-done")) == (520, 0)


def weighs_little(page: Fetched, sections: Fetched) -> None:
    """At most 30 kB of 500 trainees with all sections opened, without the headers of two answers."""
    assert (page.requests, sections.requests) == (1, 1), (page.answers, sections.answers)
    assert page.bytes + sections.bytes <= 30_000 * 520 / 500 + 2_000, (page.answers, sections.answers)


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
    check.person.looks_at()


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
    check.person.looks_at()
