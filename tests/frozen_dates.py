"""Sets the day that the service takes for today in a test (PD-5)."""

from datetime import date

from models.service_context import LoadedScenario
from tests.makers import NOW


def freeze_today(day: date) -> None:
    """Make this day today for the service from now on."""
    LoadedScenario.delete().execute()
    LoadedScenario.create(name="test", today=day, settings={}, loaded_at=NOW)
