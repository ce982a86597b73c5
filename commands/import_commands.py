"""Commands `import-providers` and `import-trainees` (PD-46)."""

from collections.abc import Sequence
from pathlib import Path

import click
from flask import Flask
from peewee import fn

from actions.import_outcome import ImportColumn
from actions.import_providers import COLUMNS as PROVIDER_COLUMNS
from actions.import_providers import import_providers
from actions.import_trainee_values import COLUMNS as TRAINEE_COLUMNS
from actions.import_trainees import TraineeImport
from commands.importing import columns_as_help, read_rows, run_import
from config import Config
from models.database import connected, database
from models.provider import Provider
from models.service_context import opened_context
from scenarios.stand_in_files import write_teachers

_FILE = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))

_OF_PROVIDER = "PROVIDER is the UKPRN or the code of their training provider. "


def register(app: Flask) -> None:
    """Add the imports."""
    config: Config = app.extensions["config"]

    @app.cli.command("import-providers", help=_help("training providers", "", PROVIDER_COLUMNS))
    @_FILE
    def import_providers_command(file: Path) -> None:
        rows = read_rows(file, PROVIDER_COLUMNS)
        seen: dict[str, int] = {}
        with connected(database):
            run_import("providers", rows, lambda batch: import_providers(batch, seen=seen))

    @app.cli.command("import-trainees", help=_help("trainees", _OF_PROVIDER, TRAINEE_COLUMNS))
    @click.argument("provider")
    @_FILE
    def import_trainees_command(provider: str, file: Path) -> None:
        rows = read_rows(file, TRAINEE_COLUMNS)
        with opened_context() as context:
            importing = TraineeImport(_provider(provider), context.today, context.now)
            try:
                run_import("trainees", rows, importing.take)
            finally:
                _tell_stand_in(config)


def _help(what: str, about: str, columns: Sequence[ImportColumn]) -> str:
    return (
        f"Add and change {what} from FILE, a CSV with a row of headings (or an Excel workbook). {about}"
        "The same file can be imported again: what has not changed is left alone, and a blank cell keeps what is "
        f"there.\n\n{columns_as_help(columns)}"
    )


def _provider(given: str) -> Provider:
    """The provider with a UKPRN or a code."""
    code = fn.LOWER(Provider.code) == given.strip().lower()
    found = list(Provider.select().where((Provider.ukprn == given.strip()) | (code & (Provider.code != ""))))
    if not found:
        raise click.UsageError(
            f"No provider has the UKPRN or code {given}. Import it first: import-providers FILE."
        )
    if len(found) > 1:
        raise click.UsageError(f"{len(found)} providers have the code {given}. Give the UKPRN instead.")
    return found[0]


def _tell_stand_in(config: Config) -> None:
    """In the demo, write the teachers of the TRS stand-in; the real TRS knows them anyway."""
    if config.is_demo:
        write_teachers(config.data_dir / "standins")
