"""The empty scenario: personas and their organisations, without records."""

from datetime import date

from scenarios.organisations import store_organisations
from scenarios.people import PERSONAS
from scenarios.scenario import Scenario


def fill(_today: date) -> None:
    """Store the organisations."""
    store_organisations()


SCENARIO = Scenario(
    name="empty",
    description="The same people as in the demo, whose organisations have no records yet",
    personas=PERSONAS,
    data=fill,
)
