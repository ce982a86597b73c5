"""Imports of lead providers, appropriate bodies and mentor training; `open-year` and `create-api-token` (PD-46)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click
from flask import Flask

from actions.api_tokens import create_api_token
from actions.import_appropriate_bodies import COLUMNS as BODY_COLUMNS
from actions.import_appropriate_bodies import import_appropriate_bodies
from actions.import_lead_providers import COLUMNS as LEAD_PROVIDER_COLUMNS
from actions.import_lead_providers import LeadProviderImport
from actions.import_mentor_training import COLUMNS as MENTOR_COLUMNS
from actions.import_mentor_training import import_mentor_training
from actions.import_outcome import ImportColumn
from actions.open_year import open_year
from commands.importing import columns_as_help, read_rows, run_import
from models.database import connected, database
from models.lead_provider import LeadProvider
from models.service_context import opened_context
from rules.academic_years import AcademicYear, read_school_year, school_year
from rules.dates import UnreadableDate, long_date, read_date

_FILE = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))


def register(app: Flask) -> None:
    """Add the imports, `open-year` and `create-api-token`."""
    app.cli.command("import-lead-providers", help=_help("lead providers", LEAD_PROVIDER_COLUMNS))(
        _import_lead_providers
    )
    app.cli.command("import-appropriate-bodies", help=_help("appropriate bodies", BODY_COLUMNS))(
        _import_appropriate_bodies
    )
    app.cli.command("import-mentor-training", help=_help("mentor training that ended", MENTOR_COLUMNS))(
        _import_mentor_training
    )
    app.cli.command("open-year")(_open_year)
    app.cli.command("create-api-token")(_create_api_token)


@_FILE
def _import_lead_providers(file: Path) -> None:
    rows = read_rows(file, LEAD_PROVIDER_COLUMNS)
    with connected(database):
        run_import("lead providers", rows, LeadProviderImport().take)


@_FILE
def _import_appropriate_bodies(file: Path) -> None:
    rows = read_rows(file, BODY_COLUMNS)
    with connected(database):
        run_import("appropriate bodies", rows, import_appropriate_bodies)


@_FILE
def _import_mentor_training(file: Path) -> None:
    rows = read_rows(file, MENTOR_COLUMNS)
    with opened_context() as context:
        run_import("mentor training", rows, lambda some: import_mentor_training(some, context))


@click.argument("year")
@click.argument("day", metavar="DATE")
def _open_year(year: str, day: str) -> None:
    """Let schools register for the school YEAR from DATE on, as in: open-year 2026 2026-06-01."""
    found = _year(year)
    opens_on = _day(day, found)
    with connected(database):
        is_new = open_year(found.starts_in, opens_on)
    now = "open" if is_new else "opened already"
    click.echo(f"Registrations for the school year {found.label} {now} on {long_date(opens_on)}.")


@click.argument("lead_provider")
def _create_api_token(lead_provider: str) -> None:
    """Create a token with which the system of LEAD_PROVIDER (its name) uses the API, and show it once."""
    with opened_context() as context:
        found = LeadProvider.get_or_none(LeadProvider.name == lead_provider)
        if found is None:
            raise click.UsageError(f"There is no lead provider called {lead_provider}.")
        token = create_api_token(found, user=None, context=context)
    click.echo(token)
    click.echo("Keep the token safe: it is not shown again. Support can revoke it.", err=True)


def _year(text: str) -> AcademicYear:
    try:
        return school_year(read_school_year(text, "YEAR"))
    except ValueError as problem:
        raise click.UsageError(str(problem)) from None


def _day(text: str, year: AcademicYear) -> date:
    try:
        day = read_date(text).value
    except UnreadableDate as problem:
        raise click.UsageError(f"DATE {problem}") from None
    if day < year.previous.first_day or day > year.last_day:
        first, last = long_date(year.previous.first_day), long_date(year.last_day)
        raise click.UsageError(
            f"DATE must be from {first} to {last}, the school year itself or the one before."
        )
    return day


def _help(what: str, columns: Sequence[ImportColumn]) -> str:
    return (
        f"Add {what} and their school years from FILE, a CSV with a row of headings (or an Excel workbook). The same "
        "file can be imported again: what is there already is left alone, and nothing is taken away.\n\n"
        f"{columns_as_help(columns)}"
    )
