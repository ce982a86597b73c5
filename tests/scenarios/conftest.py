"""Fixtures of scenarios: each as it is on a day, loaded once and only read."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest

from tests import databases, scenario_fixtures

#: Switches a test to a scenario on a day, and returns the folder with the files of its stand-ins.
GoTo = Callable[[str, date], Path]


@pytest.fixture(scope="session")
def _worlds() -> Iterator[dict[tuple[str, date], scenario_fixtures.OpenScenario]]:
    made: dict[tuple[str, date], scenario_fixtures.OpenScenario] = {}
    yield made
    for world in made.values():
        databases.close(world.database)


@pytest.fixture
def go_to(
    _worlds: dict[tuple[str, date], scenario_fixtures.OpenScenario], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[GoTo]:
    """Go to a scenario on a day until the test ends; what the test writes there is rolled back."""
    with ExitStack() as until_the_end:

        def go(name: str, day: date) -> Path:
            if (name, day) not in _worlds:
                _worlds[name, day] = scenario_fixtures.open_scenario(
                    tmp_path_factory.mktemp("world"), name, day
                )
            world = _worlds[name, day]
            until_the_end.enter_context(scenario_fixtures.using_database(world.database))
            until_the_end.enter_context(world.database.connection_context())
            transaction = until_the_end.enter_context(world.database.atomic())
            until_the_end.callback(transaction.rollback)
            return world.folder

        yield go
