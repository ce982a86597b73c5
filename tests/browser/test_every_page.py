"""Every page that links lead to, for every persona: axe, 320 pixels, title, and an empty browser console.

New pages are included by themselves: a user of each area follows every link from their home page. A page of each
sort is audited; in a long run several, as their content differs.
"""

import re
from collections import Counter
from datetime import date, timedelta
from urllib.parse import urlsplit

import pytest

from tests.browser.browser_user import BrowserUser
from tests.browser.conftest import NewUser
from tests.browser.page_audit import faults_of
from tests.browser.spreadsheets import dated, edited_csv
from tests.long_run import LONG
from tests.over_http import OverHttp
from tests.processes import RunningService

pytestmark = pytest.mark.browser

OF_ONE_SORT = 4 if LONG else 1
PEOPLE = (
    "scitt",
    "hei",
    "scitt-read-only",
    "school",
    "school-new",
    "school-independent",
    "tutor-trust",
    "lead-provider",
    "support",
)
MET = f"{date.today() - timedelta(days=20):%d/%m/%Y}"

#: IDs of records, by which addresses of one sort of page differ.
KEYS = re.compile(r"/(\d+|[0-9a-f-]{20,}|[A-Za-z0-9_-]{16,})(?=/|$)")

LINKS = """() => [...document.querySelectorAll("a[href]:not([download])")].map(a => a.href)"""


@pytest.fixture
def used_demo(service: RunningService, unused_demo: None) -> None:
    """The demo with uploads: one submitted, one with errors that waits, and one that could not be used."""
    person = OverHttp(service.base_url)
    person.sign_in("scitt")
    listed = person.report()
    path = person.upload(edited_csv(listed, dated([MET, MET])), "submitted.csv")
    person.wait_for(path, "checked")
    person.wait_for(person.submit(path), "submitted")
    waiting = person.upload(edited_csv(listed, dated([MET, MET, MET, "31/2/2026"])), "waiting.csv")
    person.wait_for(waiting, "checked")
    person.wait_for(person.upload(b"Name\nAnna\n", "not ours.csv"), "failed")


@pytest.mark.usefixtures("used_demo")
def test_every_page_is_right_for_everybody(new_user: NewUser, service: RunningService) -> None:
    sorts: Counter[str] = Counter()
    faults = []
    person = new_user()
    person.expects.add(403)
    for persona in ("", *PEOPLE):
        person.context.clear_cookies()
        faults += walk(person, persona, sorts)
    assert faults == []
    assert len(sorts) > 40
    assert {"/providers/uploads/*/check", "/providers/trainees/*", "/support/deliveries/*"} <= set(sorts)


def walk(person: BrowserUser, persona: str, sorts: Counter[str]) -> list[str]:
    """Follow every link from the home page of a persona; returns the faults of the pages."""
    person.opens("/sign-in")
    if persona:
        person.tab.locator(f'form[action="/sign-in/as/{persona}"] button').click()
        person.tab.wait_for_url(lambda url: "/sign-in" not in url)
    first = person.tab.url.removeprefix(person.service.base_url)
    waiting, seen, faults = [first], {first}, []
    while waiting:
        path = waiting.pop(0)
        sort = KEYS.sub("/*", urlsplit(path).path)
        if sorts[sort] >= OF_ONE_SORT:
            continue
        answer = person.opens(path)
        if answer is None or answer.status == 403:
            continue
        sorts[sort] += 1
        faults += [f"{persona} {path}: {fault}" for fault in faults_of(person.tab, with_axe=True)]
        for link in person.tab.evaluate(LINKS):
            address = link.removeprefix(person.service.base_url).partition("#")[0]
            if address.startswith("/") and address not in seen and not address.endswith((".csv", ".xlsx")):
                seen.add(address)
                waiting.append(address)
    return faults
