"""Names, roles and announcements as Chromium gives them to assistive technology."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from rules.dates import example_date, typed_date
from tests.browser.browser_user import BrowserUser

pytestmark = pytest.mark.browser

EXAMPLE = f"For example, {typed_date(example_date(date.today(), -27))}"


def signs_in(person: BrowserUser, persona: str) -> None:
    person.opens("/sign-in")
    person.tab.locator(f'form[action="/sign-in/as/{persona}"] button').click()
    person.tab.wait_for_url(lambda url: "/sign-in" not in url)


def test_a_question_and_its_errors(person: BrowserUser) -> None:
    signs_in(person, "school")
    person.expects.add(422)
    tab = person.tab
    person.opens("/schools/register-ect")
    tab.get_by_role("button", name="Continue").click()
    expect(tab.get_by_role("textbox", name="Teacher reference number (TRN)")).to_have_accessible_description(
        re.compile("digits")
    )
    born = tab.get_by_role("group", name="Date of birth")
    expect(born).to_have_accessible_description(EXAMPLE)
    for part in ("Day", "Month", "Year"):
        expect(born.get_by_role("textbox", name=part)).to_be_visible()

    tab.get_by_role("button", name="Continue").click()

    problem = tab.get_by_role("alert")
    expect(problem.get_by_role("heading", name="There is a problem")).to_be_visible()
    expect(problem.get_by_role("link", name="Enter the date of birth")).to_be_visible()
    expect(born).to_have_accessible_description(f"{EXAMPLE} Error: Enter the date of birth")


def test_a_list_says_how_many_were_found(person: BrowserUser) -> None:
    signs_in(person, "scitt")
    tab = person.tab
    person.opens("/providers/trainees")
    expect(tab.get_by_role("search", name="Trainees")).to_be_visible()
    expect(tab.get_by_role("navigation", name="Menu").get_by_role("link", name="Trainees")).to_have_attribute(
        "aria-current", "page"
    )
    tab.get_by_role("searchbox").fill("no one is called this")
    tab.get_by_role("button", name="Search").click()
    expect(tab.get_by_role("status").filter(has_text="0 trainees found").first).to_be_attached()
