"""Migrating the database and loading a scenario, for commands and for the start of the service.

Nothing here imports the pages, so that a start need not wait for them.
"""

from __future__ import annotations

import click

from config import Config
from models.database import connected, database, migrate
from models.provider import Provider
from models.service_context import LoadedScenario
from scenarios.scenario import Scenario, load, scenario_named, scenario_names
from scenarios.stand_in_files import write_stand_in_files, write_templates


def migrate_now() -> None:
    """Migrate the database, and print the migrations that ran."""
    with connected(database):
        for name in migrate(database.obj):
            click.echo(f"Migrated: {name}")


def load_named(name: str, config: Config, *, only_if_empty: bool) -> None:
    """Load the scenario of this name, and print that; raises ClickException if that is not possible."""
    if not config.is_demo:
        raise click.ClickException(
            "Scenarios empty the database, so they can only be loaded in ENVIRONMENT=demo."
        )
    scenario = scenario_named(name)
    if scenario is None:
        raise click.ClickException(
            f"There is no scenario {name}. Choose one of: {', '.join(scenario_names())}."
        )
    migrate_now()
    with connected(database):
        if only_if_empty and not _is_empty():
            _know_the_same_people(scenario, config)
            return
        load(scenario, config)
    click.echo(f"Loaded the scenario {name}: {scenario.description}.")
    if name != config.scenario:
        click.echo(f"Set SCENARIO={name} as well, so that the sign-in page lists its people.")


def _is_empty() -> bool:
    return not LoadedScenario.select().exists() and not Provider.select().exists()


def _know_the_same_people(scenario: Scenario, config: Config) -> None:
    """Write missing files of the stand-ins: the database may be elsewhere and outlive them.

    The email templates are written in any case: they may have changed with the program.
    """
    folder = config.data_dir / "standins"
    write_templates(folder)
    if not (folder / "teachers.json").exists():
        write_stand_in_files(folder, scenario.personas)
