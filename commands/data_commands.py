"""Which commands set up the database and fill it?"""

from __future__ import annotations

import click
from flask import Flask

from actions.grant_support import grant_support
from commands import import_commands, training_commands
from config import Config
from models.database import connected, database, migrate
from models.loaded_scenario import LoadedScenario, in_force
from models.provider import Provider
from scenarios.scenario import Scenario, load, scenario_named, scenario_names
from scenarios.stand_in_files import write_stand_in_files, write_templates


def register(app: Flask) -> None:
    """Add `migrate`, `load-scenario`, `grant-support` and the imports."""
    config: Config = app.extensions["config"]

    @app.cli.command("migrate")
    def migrate_command() -> None:
        """Bring the tables up to date."""
        _migrate()

    @app.cli.command("load-scenario")
    @click.argument("name")
    @click.option("--only-if-empty", is_flag=True, help="Leave a database that has anything in it as it is.")
    def load_scenario(name: str, only_if_empty: bool) -> None:
        """Empty the database and fill it with the scenario NAME (demo only)."""
        _load_scenario(name, config, only_if_empty=only_if_empty)

    @app.cli.command("grant-support")
    @click.argument("email")
    def grant_support_command(email: str) -> None:
        """Let the person with this EMAIL address into the support area when they sign in."""
        if "@" not in email:
            raise click.UsageError("EMAIL must be an email address, like name@education.gov.uk.")
        with connected(database):
            granted = grant_support(email, now=in_force(config.today).now)
        click.echo(
            "They can use the support area." if granted else "They could use the support area already."
        )

    import_commands.register(app)
    training_commands.register(app)


def _migrate() -> None:
    with connected(database):
        for name in migrate(database.obj):
            click.echo(f"Migrated: {name}")


def _load_scenario(name: str, config: Config, *, only_if_empty: bool) -> None:
    if not config.is_demo:
        raise click.ClickException(
            "Scenarios empty the database, so they can only be loaded in ENVIRONMENT=demo."
        )
    scenario = scenario_named(name)
    if scenario is None:
        raise click.ClickException(
            f"There is no scenario {name}. Choose one of: {', '.join(scenario_names())}."
        )
    _migrate()
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
    """The stand-ins’ files may be gone while the database, which may be elsewhere, is still there.

    The emails are not data: they may have changed with the program.
    """
    folder = config.data_dir / "standins"
    write_templates(folder)
    if not (folder / "teachers.json").exists():
        write_stand_in_files(folder, scenario.personas)
