"""Names of 70 letters without a space wrap on a phone, on every page that shows them."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import urlsplit

import pytest

from tests.browser.browser_user import BrowserUser
from tests.browser.conftest import NewUser
from tests.browser.page_audit import NARROW, TOO_WIDE
from tests.processes import RunningService
from tests.scenario_fixtures import load_into

pytestmark = pytest.mark.browser

LONG_NAME = "Wolfeschlegelsteinhausenbergerdorff" * 2

PAGES = {
    "scitt": (
        "/providers",
        "/providers/trainees",
        "/providers/trainees/*",
        "/providers/trainees/*/placements",
        "/providers/trainees/*/placements/new",
        "/providers/bulk",
        "/providers/bulk/recommendations/new",
        "/providers/bulk/recommendations/choose",
        "/providers/reports/performance-profile",
    ),
    "school": ("/schools", "/schools/ects/*", "/schools/access", "/schools/register-ect"),
    "support": ("/support", "/support/deliveries", "/support/names", "/support/requests"),
}


@pytest.fixture
def long_names(service: RunningService, unused_demo: None) -> Iterator[None]:
    """The demo with a long name for every trainee, teacher, school and provider."""
    with closing(sqlite3.connect(urlsplit(service.database_url).path)) as database, database:
        database.execute("UPDATE trainee SET first_names = ?, last_names = ?", (LONG_NAME, LONG_NAME))
        database.execute("UPDATE teacher SET corrected_name = ?", (LONG_NAME,))
        for table in ("school", "provider"):
            database.execute(f"UPDATE {table} SET name = ? || ' ' || id", (LONG_NAME,))
    yield
    load_into(service, "demo")


def test_long_names_wrap_on_a_phone(new_user: NewUser, long_names: None) -> None:
    faults = []
    for persona, paths in PAGES.items():
        person = new_user()
        person.opens("/sign-in")
        person.tab.locator(f'form[action="/sign-in/as/{persona}"] button').click()
        person.tab.wait_for_url(lambda url: "/sign-in" not in url)
        person.tab.set_viewport_size(NARROW)
        first = ""
        for path in paths:
            answer = person.opens(path.replace("/*", f"/{first}"))
            assert answer is not None, path
            assert answer.status == 200, path
            first = first or _first_record(person)
            faults += [f"{path}: {wide}" for wide in person.tab.evaluate(TOO_WIDE)]
            if path.endswith("/*"):
                faults += _faults_of_first_questions(person, path.replace("/*", f"/{first}"))
    assert faults == []


def _faults_of_first_questions(person: BrowserUser, record: str) -> list[str]:
    """What is too wide on the first page of each journey that a record starts."""
    starts = person.tab.locator(f"main form[action^='{record}/'] button")
    count, faults = starts.count(), []
    assert count > 1
    for number in range(count):
        person.opens(record)
        starts.nth(number).click()
        person.tab.wait_for_url(f"**{record}/**")
        faults += [f"{person.tab.url}: {wide}" for wide in person.tab.evaluate(TOO_WIDE)]
    return faults


def _first_record(person: BrowserUser) -> str:
    """The ID of the first record that the page links to; empty if there is none."""
    link = person.tab.locator("#results a[href*='/trainees/'], #results a[href*='/ects/']").first
    return (link.get_attribute("href") or "").rsplit("/", 1)[-1] if link.count() else ""
