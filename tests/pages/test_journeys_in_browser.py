"""Every page of the journeys in Chromium, as answered: axe, 320 pixels, title, and an empty console.

The page client walks the journeys, which a browser does ten times slower; the browser is given each page. On a narrow
screen, axe looks at these plain questions in a long run only.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

import pytest
from playwright.sync_api import Browser

from journeys.registry import JOURNEYS
from tests.adding_mentors import begin_mentor
from tests.browser.browser_user import BrowserUser
from tests.browser.page_audit import faults_of
from tests.ect_makers import open_years
from tests.long_run import LONG
from tests.page_client import Page, PageClient
from tests.pages.journeys_of_schools import EVERY_PAGE, OF_MENTORS, every_step, step_of
from tests.pages.journeys_of_trainees import every_step_of_trainees, pages_of_trainees
from tests.pages.lead_provider import every_step_of_reporting, pages_of_reporting
from tests.pages.participants_of_support import pages_of_participants
from tests.processes import RunningService
from tests.registering import NAME, TRN, at_check, begin, find, found_by
from tests.signing_in import sign_in_as

pytestmark = pytest.mark.browser


@pytest.fixture
def person(browser: Browser, service: RunningService) -> Iterator[BrowserUser]:
    """A user whose browser gets script and styles from the running service."""
    context = browser.new_context(locale="en-GB")
    yield BrowserUser(service, context.new_page(), has_javascript=True)
    context.close()


def test_every_page_of_a_trainees_journey(person: BrowserUser, scitt: PageClient) -> None:
    assert audit(person, pages_of_trainees(scitt)) == every_step_of_trainees()


def test_every_page_of_a_schools_journey(person: BrowserUser, school: PageClient) -> None:
    assert audit(person, chain.from_iterable(pages(school) for pages in EVERY_PAGE)) == every_step()


def test_every_page_of_reporting_a_partnership(person: BrowserUser, client: PageClient) -> None:
    sign_in_as(client, "lead-provider")
    open_years()
    assert audit(person, pages_of_reporting(client)) == every_step_of_reporting()


def test_pages_beside_a_journey(person: BrowserUser, school: PageClient) -> None:
    question = find(begin(school), TRN, born=date(1971, 12, 13))
    stop = question.submit("Continue", {"national_insurance_number": "QQ 12 34 56 C"})
    form = stop.click("Ask us for help")
    faults = [*shown(person, form), *shown(person, form.submit("Send request"))]
    name = begin_mentor(school)
    faults += shown(person, name.submit("Continue", {"name": NAME}).click("They do not have a TRN"))
    at_check(found_by(school))
    question = school.page("/schools").click("Delete what you have told us about")
    assert [*faults, *shown(person, question), *person.complaints] == []


@pytest.mark.usefixtures("trs")
def test_pages_of_support_about_a_participant(person: BrowserUser, support: PageClient) -> None:
    faults = [fault for page in pages_of_participants(support) for fault in shown(person, page)]
    assert [*faults, *person.complaints] == []


def audit(person: BrowserUser, pages: Iterable[Page]) -> set[tuple[str, str]]:
    """The steps of these pages, each audited as it is and, in a long run, without an answer."""
    walked, faults = set(), []
    for page in pages:
        journey, name = step_of(page)
        if (journey, name) in walked:
            continue
        walked.add((journey, name))
        about_both = journey.removeprefix(OF_MENTORS)
        if (about_both, name) in walked and about_both != journey and not LONG:
            continue  # only its words differ
        faults += shown(person, page)
        step = JOURNEYS[about_both].by_name.get(name)
        refused = (
            page.client.post(page.path, data={"csrf_token": page.token})
            if LONG and step and step.form
            else None
        )
        if refused and refused.status_code == 422:
            faults += shown(person, Page(refused, page.client, page.path))
    assert [*faults, *person.complaints] == []
    return walked


def shown(person: BrowserUser, page: Page) -> list[str]:
    """The faults of a page, shown at its address."""
    address = person.service.base_url + page.path
    headers = dict(page.response.headers)
    person.tab.route(address, lambda route: route.fulfill(headers=headers, body=page.html), times=1)
    person.opens(page.path)
    return [f"{page.path}: {fault}" for fault in faults_of(person.tab, with_axe=True, narrow=LONG)]
