"""What do tests of pages share? A day that stays the same whenever they run."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from models.loaded_scenario import LoadedScenario
from tests.makers import NOW, TODAY


@pytest.fixture
def today(app: Flask) -> date:
    """The day that it is for the service: the one the makers count from."""
    LoadedScenario.create(name="test", today=TODAY, settings={}, loaded_at=NOW)
    return TODAY
