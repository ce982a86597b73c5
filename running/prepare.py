"""Migrate the database and load a scenario: `python -m running.prepare` does what a start needs of it.

Nothing here imports the pages, so that a start need not wait for them.
"""

import os
import sys

import click

from config import Config
from models.database import connected, database, migrate
from models.provider import Provider
from models.service_context import LoadedScenario, use
from scenarios.scenario import Scenario, load, scenario_named, scenario_names
from scenarios.stand_in_files import write_stand_in_files, write_templates


def main() -> int:
    """Migrate, and fill an empty demo; returns 1 if that cannot be done, after printing why."""
    config = Config.from_environment(os.environ)
    use(config)
    try:
        if config.is_demo:
            load_named(config.scenario, config, only_if_empty=True)  # which migrates first
        else:
            migrate_now()
    except click.ClickException as problem:
        problem.show()
        return 1
    return 0


def migrate_now() -> None:
    """Migrate the database, and print the migrations that ran."""
    with connected(database):
        for name in migrate(database.obj):
            click.echo(f"Migrated: {name}")


def load_named(name: str, config: Config, *, only_if_empty: bool) -> None:
    """Load the scenario of this name, and print that it was loaded; raises ClickException if that is not possible."""
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
            _write_missing_stand_in_files(scenario, config)
            return
        load(scenario, config)
    click.echo(f"Loaded the scenario {name}: {scenario.description}.")
    if name != config.scenario:
        click.echo(f"Set SCENARIO={name} as well, so that the sign-in page lists its people.")


def _is_empty() -> bool:
    return not LoadedScenario.select().exists() and not Provider.select().exists()


def _write_missing_stand_in_files(scenario: Scenario, config: Config) -> None:
    """Write the stand-ins' files again if they are gone: the database may be elsewhere and outlive them.

    The email templates are written in any case: they may have changed with the program.
    """
    folder = config.data_dir / "standins"
    write_templates(folder)
    if not (folder / "teachers.json").exists():
        write_stand_in_files(folder, scenario.personas)


if __name__ == "__main__":
    sys.exit(main())
