"""Fixtures of page tests: a fixed day, signed-in users, and TRS."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from flask import Flask

import clients.trs.lookup
from models.service_context import LoadedScenario
from models.trainee import Trainee
from tests.makers import NOW, TODAY, make_trainee
from tests.page_client import Page, PageClient
from tests.registering import at_check, found_by, get_ready, school_of
from tests.signing_in import lightwater, sign_in_as
from tests.standins.programs import Program

#: Seconds for which a page of a test waits for TRS; longer than in use.
PATIENCE = 30


@pytest.fixture
def today(app: Flask) -> date:
    """The day of the service: the one the makers count from."""
    LoadedScenario.create(name="test", today=TODAY, settings={}, loaded_at=NOW)
    return TODAY


@pytest.fixture
def scitt(client: PageClient, today: date) -> PageClient:
    """Signed in as the persona of Lightwater SCITT."""
    sign_in_as(client, "scitt")
    return client


@pytest.fixture
def support(client: PageClient, today: date) -> PageClient:
    """Signed in as support."""
    sign_in_as(client, "support")
    return client


@pytest.fixture
def trs(app: Flask, trs_program: Program, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    """TRS in its normal state, with a longer time-out, since the machine that runs tests may be busy."""
    monkeypatch.setattr(clients.trs.lookup, "TIMEOUT", PATIENCE)
    config = app.extensions["config"]
    app.extensions["config"] = replace(config, trs_url=trs_program.url)
    yield trs_program
    app.extensions["config"] = config


@pytest.fixture
def school(client: PageClient, today: date, trs: Program) -> PageClient:
    """Signed in as the persona of a state secondary school, which can register early career teachers."""
    sign_in_as(client, "school")
    get_ready(school_of())
    return client


@pytest.fixture
def found(school: PageClient) -> Page:
    """A user of a school who has found the teacher to register."""
    return found_by(school)


@pytest.fixture
def check(found: Page) -> Page:
    """The same at check-your-answers, with everything answered."""
    return at_check(found)


@pytest.fixture
def ana(today: date) -> Trainee:
    """A trainee of Lightwater who can be recommended, called Ana Brown."""
    return make_trainee(lightwater(), first_names="Ana", last_names="Brown", itt_start_date=date(2024, 9, 2))
