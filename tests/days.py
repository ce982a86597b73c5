"""Which day is it for the service in a test? (PD-5)"""

from __future__ import annotations

from datetime import date

from models.service_context import LoadedScenario
from tests.makers import NOW


def it_is(day: date) -> None:
    """Make it this day from now on."""
    LoadedScenario.delete().execute()
    LoadedScenario.create(name="test", today=day, settings={}, loaded_at=NOW)
