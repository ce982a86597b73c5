"""Command `import-gias`: schools from files of Get information about schools (PD-43 and PD-46)."""

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click
from flask import Flask

from actions.import_gias import SchoolImport, import_links
from actions.import_gias_values import COLUMNS, LINK_COLUMNS
from actions.import_outcome import ImportColumn, ImportOutcome, NumberedRow
from clients.gias import Extract, ExtractRow, NotAnExtract, open_extract
from commands.importing import columns_as_help, say
from models.database import connected, database

#: Rows in one transaction.
_AT_ONCE = 500

_HELP = (
    "Add and change schools from FILE, the CSV of all establishments as it is downloaded from Get information about "
    "schools, and links between schools (who followed whom) from the CSV given with --links. The same files can be "
    "imported again: what has not changed is left alone. A school that is not in the file stays as it is.\n\n"
    f"{columns_as_help(COLUMNS)}"
)
_PATH = click.Path(exists=True, dir_okay=False, path_type=Path)


def register(app: Flask) -> None:
    """Add `import-gias`."""

    @app.cli.command("import-gias", help=_HELP)
    @click.argument("file", type=_PATH)
    @click.option("--links", type=_PATH, help="The CSV of links between establishments.")
    def import_gias(file: Path, links: Path | None) -> None:
        schools = _opened(file, COLUMNS)
        school_links = _opened(links, LINK_COLUMNS) if links else None
        with connected(database):
            outcomes = [_import("schools", schools, SchoolImport().take)]
            if school_links:
                outcomes.append(_import("links", school_links, import_links))
        if any(outcome.problems for outcome in outcomes):
            sys.exit(1)


def _opened(path: Path, columns: Sequence[ImportColumn]) -> Extract:
    """Open the file before anything is imported: one that is none of GIAS stops the command."""
    required = [column.heading for column in columns if column.required]
    try:
        return open_extract(path, columns=[column.heading for column in columns], required=required)
    except NotAnExtract as problem:
        raise click.ClickException(f"{path.name}: {problem}") from None


def _import(
    what: str, extract: Extract, take: Callable[[Sequence[NumberedRow]], ImportOutcome]
) -> ImportOutcome:
    """Import a file batch by batch under a progress bar, and print the outcome."""
    outcome = ImportOutcome()
    done = 0
    with click.progressbar(length=extract.size, label=f"Importing {what}") as bar:
        for batch in _batches(extract.rows()):
            outcome.problems += [(row.number, row.problem) for row in batch if row.problem]
            outcome.add(take([(row.number, row.cells) for row in batch if not row.problem]))
            bar.update(batch[-1].bytes_read - done)
            done = batch[-1].bytes_read
    outcome.problems.sort()
    say(what, outcome)
    return outcome


def _batches(rows: Iterator[ExtractRow]) -> Iterator[list[ExtractRow]]:
    batch: list[ExtractRow] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch
