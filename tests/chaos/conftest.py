"""One whole service with the small scenario, shared by the tests of this folder in one process."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from tests.chaos.records import change_settings
from tests.over_http import OverHttp
from tests.processes import RunningService, running_service
from tests.scenario_fixtures import copy_scenario

TODAY = date(2026, 6, 15)


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    """Web, worker, Redis and stand-ins; recommendations are sent to TRS without an undo period."""
    folder = copy_scenario(tmp_path_factory.mktemp("service"), "small", TODAY)
    with running_service(folder, SCENARIO="small", TODAY=TODAY.isoformat()) as found:
        found.wait_until_ready(120)
        change_settings(found, undo_minutes=0)
        yield found


@pytest.fixture
def person(service: RunningService) -> OverHttp:
    """A signed-in user of Lightwater SCITT."""
    service.wait_until_ready()
    found = OverHttp(service.base_url)
    found.sign_in("scitt")
    return found
