"""What do tests in a browser drive? A whole service of their own, started for real."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.processes import RunningService, running_service


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    """The service with the demo in it, and its stand-ins, on free ports; one for each process of the test run."""
    with running_service(tmp_path_factory.mktemp("service")) as running:
        running.wait_until_ready()
        yield running
