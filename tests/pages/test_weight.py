"""Tests of the size and the queries of every linked page of the demo.

New pages are included by themselves: a user of each area follows every link from their home page.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import brotli
import pytest
from flask import Flask
from peewee import Database
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from models.service_context import LoadedScenario
from tests import databases, scenario_fixtures
from tests.conftest import point_at
from tests.makers import TODAY
from tests.page_client import Page, PageClient
from tests.pages.uploading_files import (
    date_heading,
    filled_in,
    read_report,
    submit,
    upload_file,
    write_report,
)
from tests.queries import count_queries
from tests.signing_in import arrive_as, client_of, sign_in_as
from tests.weight import FETCHED, file_bytes, region_bytes, response_bytes

#: Limits in bytes of bodies as sent, without fonts. `kB` is 1,000 bytes.
FIRST_VISIT, FIRST_REQUESTS, LATER_VISIT, WHOLE_LIST = 50_000, 5, 8_000, 30_000
#: Rows of a page that the limit of a later visit is for; a page with more may be as large as the whole list.
ROWS = 50
#: No page needs more queries, however many rows it has.
QUERIES = 19
#: How many pages of one sort are measured: several trainees, an upload in each state.
OF_ONE_SORT = 5

LINKS = re.compile(r'<a\b[^>]*?\bhref="([^"#]+)')
PEOPLE = (
    "",
    "scitt",
    "scitt-read-only",
    "hei",
    "school",
    "school-new",
    "school-independent",
    "tutor-trust",
    "lead-provider",
    "support",
)


@dataclass(frozen=True)
class Weighed:
    """One page as a browser gets it."""

    path: str
    html: str
    bytes: int
    queries: int

    @property
    def rows(self) -> int:
        """The rows of its tables, without headings."""
        return self.html.count("<tr") - self.html.count("<thead")

    @property
    def files(self) -> int:
        """The bytes of the files that a browser with an empty cache fetches for it."""
        return sum(file_bytes(address) for address in self._fetched)

    @property
    def faults(self) -> list[str]:
        """The limits that it exceeds."""
        later = LATER_VISIT if self.rows <= ROWS else WHOLE_LIST
        found = {
            f"{self.bytes} bytes, more than {later}": self.bytes > later,
            f"{self.bytes + self.files} bytes on a first visit": self.bytes + self.files > FIRST_VISIT,
            f"{len(self._fetched) + 1} requests on a first visit": len(self._fetched) + 1 > FIRST_REQUESTS,
            f"{self.queries} queries": self.queries > QUERIES,
        }
        return [f"{self.path}: {fault}" for fault, there in found.items() if there]

    @property
    def _fetched(self) -> set[str]:
        return set(FETCHED.findall(self.html))


@pytest.fixture(scope="module")
def loaded(_app: Flask, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The demo, loaded once, in which the providers have uploads of every sort."""
    found = scenario_fixtures.open_scenario(tmp_path_factory.mktemp("demo"), "demo", TODAY).database
    with found.connection_context():
        point_at(found)
        LoadedScenario.update(today=TODAY).execute()
        client = client_of(_app, found)
        sign_in_as(client, "scitt")
        make_uploads(client)
        yield found
    databases.close(found)


@pytest.fixture
def database(loaded: Database) -> Iterator[Database]:
    """The same for each test; its changes are rolled back."""
    with loaded.atomic() as transaction:
        yield loaded
        transaction.rollback()


@pytest.fixture
def demo(client: PageClient) -> PageClient:
    """A browser of the demo."""
    return client


def make_uploads(client: PageClient) -> None:
    """Make uploads: submitted, waiting, each with errors, cancelled, and unreadable."""
    rows = read_report(filled_in(client))
    rows[4][date_heading(rows)] = rows[7][date_heading(rows)] = "31/2/2026"
    summary = upload_file(client, write_report([*rows[:20], *rows[40:]]))
    submit(summary.click("Review errors").click("Skip trainees with errors"))
    upload_file(client, write_report(rows[:40]), "waiting.csv")
    cancelled = upload_file(client, write_report(rows[:10]), "cancelled.csv")
    cancelled.click("Cancel bulk recommending trainees").submit("Cancel bulk recommending trainees")
    upload_file(client, b"Name,Age\nAnna,23\n", "not ours.csv")


def pages_from(client: PageClient, first: str) -> Iterator[Weighed]:
    """Every sort of page that links lead to, measured."""
    waiting, seen, sorts = [first], {first}, Counter[str]()
    while waiting:
        path = waiting.pop(0)
        sort = sort_of(client.application, path)
        if sort is None or sorts[sort] >= OF_ONE_SORT:
            continue
        found = weigh(client, path)
        if found is None:
            continue
        sorts[sort] += 1
        yield found
        for link in LINKS.findall(found.html):
            address = urljoin(path, link.replace("&amp;", "&"))
            if address.startswith("/") and address not in seen:
                seen.add(address)
                waiting.append(address)


def weigh(client: PageClient, path: str) -> Weighed | None:
    """Measure the page at an address; None if it is a file or redirects."""
    with count_queries() as queries:
        answer = client.get(path, headers={"Accept-Encoding": "br"})
    if answer.status_code in (302, 303):
        return weigh(client, urlsplit(answer.headers["Location"]).path)
    if answer.mimetype != "text/html":
        return None
    if answer.status_code == 403:  # a page of guidance links to pages of every area
        return None
    assert answer.status_code == 200, f"{path} answered {answer.status_code}"
    html = brotli.decompress(answer.get_data()).decode()
    return Weighed(path, html, response_bytes(answer), len(queries))


def sort_of(app: Flask, path: str) -> str | None:
    """The address without its IDs, the same for pages of one sort; None outside the service."""
    if path.startswith("/static/"):
        return None
    try:
        endpoint, values = app.url_map.bind("localhost").match(urlsplit(path).path)
    except (HTTPException, RequestRedirect):
        return None
    words = [str(value) for value in values.values() if not str(value).isdigit() and len(str(value)) < 20]
    return " ".join([endpoint, *words])


def test_every_page_is_light_on_first_and_later_visits(demo: PageClient) -> None:
    faults, visited = [], set()
    for persona in PEOPLE:
        first = arrive_as(demo, persona).path if persona else "/"
        for page in pages_from(demo, first):
            visited.add(sort_of(demo.application, page.path))
            faults += [f"{persona} {fault}" for fault in page.faults]
    assert faults == []
    assert {"providers.upload", "providers.upload_check", "providers.upload_done", "support.delivery"} <= {
        str(sort).split()[0] for sort in visited
    }
    assert len(visited) > 40


def test_the_list_of_500_with_all_sections_opened_is_light(demo: PageClient) -> None:
    sign_in_as(demo, "hei")
    rows = read_report(filled_in(demo))[:501]
    check = upload_file(demo, write_report(rows)).click("Check who you’ll recommend")
    page = weigh(demo, check.path)
    assert page is not None
    opened = [region_bytes(demo, link) for link in links_to_sections(check)]
    assert len(opened) > 20
    assert page.bytes <= LATER_VISIT
    assert page.bytes + sum(opened) <= WHOLE_LIST
    assert page.bytes + region_bytes(demo, f"{check.path}?section=all") <= WHOLE_LIST


def links_to_sections(check: Page) -> list[str]:
    """The requests of the page when its sections are opened one after another."""
    links = [
        link.get("hx-get", "") for link in check.root.iter("a") if "opened" in link.get("hx-trigger", "")
    ]
    return [link.replace("&amp;", "&") for link in links]
