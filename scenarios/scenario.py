"""Scenario: a named data set with personas, records, date and settings; loading one."""

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from peewee import sort_models

import models
from config import Config
from models.database import Record, database
from models.lease import Lease
from models.service_context import LoadedScenario
from rules.dates import day_of
from scenarios.personas import Persona
from scenarios.stand_in_files import write_stand_in_files
from settings import DEFAULT_SETTINGS

#: Leases say which process leads now, which does not depend on the data.
_KEPT = (Lease,)


@dataclass(frozen=True)
class Scenario:
    """A named data set. Each is a small file in this folder, found by its name, that holds it as `SCENARIO`."""

    name: str
    description: str
    personas: tuple[Persona, ...]
    data: Callable[[date], None]
    """Fills the empty database with records whose dates are relative to the given day."""
    today: date | None = None
    """Today in the scenario; None for the real one."""
    settings: Mapping[str, Any] = field(default_factory=dict)
    """The settings it changes (settings.py)."""

    def __post_init__(self) -> None:
        unknown = set(self.settings) - set(DEFAULT_SETTINGS.as_json())
        if unknown:
            raise ValueError(f"no such setting: {', '.join(sorted(unknown))}")


def scenario_named(name: str) -> Scenario | None:
    """The scenario with a name; None if there is none."""
    if name not in _modules():
        return None
    found = getattr(importlib.import_module(f"scenarios.{name}"), "SCENARIO", None)
    return found if isinstance(found, Scenario) else None


def personas_of(name: str) -> tuple[Persona, ...]:
    """The personas of a scenario; empty if there is no such scenario."""
    scenario = scenario_named(name)
    return scenario.personas if scenario else ()


def scenario_names() -> list[str]:
    """The names of all scenarios, for a message that offers them."""
    return [name for name in _modules() if scenario_named(name)]


def _modules() -> list[str]:
    return [module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)])]


def load(scenario: Scenario, config: Config) -> None:
    """Empty the database, sessions too, and fill it with the scenario, in one transaction.

    The stand-ins' files are written as well, so that they know the scenario's people.
    """
    now = datetime.now(UTC)
    today = config.today or scenario.today or day_of(now)
    with database.atomic():
        empty()
        scenario.data(today)
        LoadedScenario.create(
            name=scenario.name, today=scenario.today, settings=dict(scenario.settings), loaded_at=now
        )
        write_stand_in_files(config.data_dir / "standins", scenario.personas)


def empty() -> None:
    """Empty every table, referenced ones last."""
    for table in reversed(sort_models(_tables())):
        # Sessions have a connection of their own, which would wait for this transaction for ever.
        table.delete().execute(database)


def _tables() -> list[type[Record]]:
    modules: list[ModuleType] = [
        importlib.import_module(f"models.{module.name}") for module in pkgutil.iter_modules(models.__path__)
    ]
    found = {kind for module in modules for kind in vars(module).values() if isinstance(kind, type)}
    # A class with subclasses is a base without a table of its own.
    return [
        kind for kind in found if issubclass(kind, Record) and not kind.__subclasses__() and kind not in _KEPT
    ]
