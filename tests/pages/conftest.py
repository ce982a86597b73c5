"""What do tests of pages share? A day that stays the same whenever they run, and somebody signed in."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from models.loaded_scenario import LoadedScenario
from tests.makers import NOW, TODAY
from tests.page_client import PageClient
from tests.signing_in import sign_in_as


@pytest.fixture
def today(app: Flask) -> date:
    """The day that it is for the service: the one the makers count from."""
    LoadedScenario.create(name="test", today=TODAY, settings={}, loaded_at=NOW)
    return TODAY


@pytest.fixture
def scitt(client: PageClient, today: date) -> PageClient:
    """Signed in as the persona of Lightwater SCITT."""
    sign_in_as(client, "scitt")
    return client
