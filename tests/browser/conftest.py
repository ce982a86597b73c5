"""Fixtures of browser stories: users with a browser, an unused demo, a switch for the TRS stand-in."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import requests
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.browser_user import BrowserUser
from tests.processes import RunningService
from tests.scenario_fixtures import load_into

#: Longer than Playwright's default, since the machine of a test run is busy.
PATIENCE = 15_000

NewUser = Callable[..., BrowserUser]

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def _idle_contexts() -> dict[bool, list[BrowserContext]]:
    """Contexts that no test uses, with and without JavaScript; they have script and style sheet in their cache."""
    return {True: [], False: []}


@pytest.fixture
def new_user(
    browser: Browser, service: RunningService, _idle_contexts: dict[bool, list[BrowserContext]]
) -> Iterator[NewUser]:
    """Make users; no browser may have logged an error, and no page may have a fault, when the test ends."""
    people: list[BrowserUser] = []

    def make(*, javascript: bool = True) -> BrowserUser:
        if idle := _idle_contexts[javascript]:
            context = idle.pop()
        else:
            context = browser.new_context(java_script_enabled=javascript, locale="en-GB")
            context.set_default_timeout(PATIENCE)
        people.append(BrowserUser(service, context.new_page(), javascript))
        return people[-1]

    yield make
    for person in people:
        _end(person, _idle_contexts[person.has_javascript])
    assert [complaint for person in people for complaint in person.complaints] == []


def _end(person: BrowserUser, idle: list[BrowserContext]) -> None:
    """Leave the context as it was, or close it if its clock is no longer that of the machine."""
    context = person.context
    if person.has_own_clock:
        context.close()
        return
    for tab in context.pages:
        tab.close()
    context.clear_cookies()
    idle.append(context)


@pytest.fixture
def person(new_user: NewUser) -> BrowserUser:
    """A user with a typical browser."""
    return new_user()


@pytest.fixture
def person_without_javascript(new_user: NewUser) -> BrowserUser:
    """A user with a browser without JavaScript."""
    return new_user(javascript=False)


@pytest.fixture
def unused_demo(service: RunningService) -> None:
    """The demo as it was at the start, for a story that counts all its trainees."""
    load_into(service, "demo")


@pytest.fixture
def trs(service: RunningService) -> Iterator[Any]:
    """A switch for the answers of TRS."""

    def switch(mode: str, **more: Any) -> None:
        url = f"{service.stand_ins['trs']}/switches"
        assert requests.post(url, json={"mode": mode, **more}, timeout=10).status_code == 200

    yield switch
    switch("normal")
