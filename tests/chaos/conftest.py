"""Fixtures of tests that harm the running service: the small scenario, and a user of a provider."""

from datetime import date

import pytest

from tests.chaos.records import change_settings
from tests.over_http import OverHttp
from tests.processes import RunningService
from tests.scenario_fixtures import load_into

TODAY = date(2026, 6, 15)


@pytest.fixture(scope="module")
def service(shared_service: RunningService) -> RunningService:
    """The running service with the small scenario; recommendations are sent to TRS without an undo period."""
    load_into(shared_service, "small", TODAY)
    change_settings(shared_service, undo_minutes=0)
    return shared_service


@pytest.fixture
def person(service: RunningService) -> OverHttp:
    """A signed-in user of Lightwater SCITT."""
    service.wait_until_ready()
    found = OverHttp(service.base_url)
    found.sign_in("scitt")
    return found
