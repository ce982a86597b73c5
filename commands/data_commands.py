"""Commands `migrate`, `load-scenario` and `grant-support`; registers the imports too."""

import click
from flask import Flask

from actions.grant_support import grant_support
from commands import import_commands, training_commands
from config import Config
from models.service_context import opened_context
from running.prepare import load_named, migrate_now


def register(app: Flask) -> None:
    """Add `migrate`, `load-scenario`, `grant-support` and the imports."""
    config: Config = app.extensions["config"]

    @app.cli.command("migrate")
    def migrate_command() -> None:
        """Migrate the database."""
        migrate_now()

    @app.cli.command("load-scenario")
    @click.argument("name")
    @click.option("--only-if-empty", is_flag=True, help="Leave a database that has anything in it as it is.")
    def load_scenario(name: str, only_if_empty: bool) -> None:
        """Empty the database and fill it with the scenario NAME (demo only)."""
        load_named(name, config, only_if_empty=only_if_empty)

    @app.cli.command("grant-support")
    @click.argument("email")
    def grant_support_command(email: str) -> None:
        """Let the person with this EMAIL address into the support area when they sign in."""
        if "@" not in email:
            raise click.UsageError("EMAIL must be an email address, like name@education.gov.uk.")
        with opened_context() as context:
            granted = grant_support(email, now=context.now)
        click.echo(
            "They can use the support area." if granted else "They could use the support area already."
        )

    import_commands.register(app)
    training_commands.register(app)
