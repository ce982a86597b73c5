"""Shared parts of import commands: reading the file, the progress bar and the printed outcome."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from actions.import_outcome import ImportColumn, ImportOutcome, NumberedRow
from uploads.noun import Noun
from uploads.reading import FileProblem, Limits, Wanted, find_columns, heading_key, read_sheet

#: Rows in one transaction.
_AT_ONCE = 500
#: Files for an import come from colleagues, not from the public; the limit only stops a wrong file from filling memory.
_LIMITS = Limits(
    max_bytes=200_000_000,
    max_columns=200,
    max_blank_rows=100_000,
    max_unpacked_bytes=1_000_000_000,
    max_zip_ratio=200,
    zip_ratio_from=10_000_000,
)
_ROWS_NAMED = 20
_RECORD = Noun("record", "records")


def columns_as_help(columns: Sequence[ImportColumn]) -> str:
    """The columns of a file, one a line, for `--help` (the mark keeps click from joining the lines)."""
    lines = [
        f"{column.heading}: {column.about}{' (required)' if column.required else ''}" for column in columns
    ]
    return "\b\nColumns, in any order:\n" + "\n".join(f"  {line}" for line in lines)


def read_rows(path: Path, columns: Sequence[ImportColumn]) -> list[NumberedRow]:
    """The rows of a file by the headings that an import knows; other columns are named and left out."""
    headings = [(column.heading,) for column in columns]
    needed = {column.heading for column in columns if column.required}
    wanted = Wanted(_RECORD, headings, is_enough=needed.issubset)
    try:
        sheet = read_sheet(path.name, path.read_bytes(), _LIMITS, wanted)
        found = find_columns(sheet.headings, headings)
        _check_headings(sheet.headings, found, columns)
        return [
            (number, {heading: cells[place] for heading, place in found.items()})
            for number, cells in sheet.rows()
            if number > sheet.heading_row and any(cells[: len(sheet.headings)])
        ]
    except FileProblem as problem:
        raise click.ClickException("\n".join(problem.messages)) from None


def _check_headings(in_file: Sequence[str], found: dict[str, int], columns: Sequence[ImportColumn]) -> None:
    missing = [column.heading for column in columns if column.required and column.heading not in found]
    if missing:
        raise click.ClickException(
            f"The file has no column {' and no column '.join(missing)}. Add it, and import the file again."
        )
    known = {heading_key(column.heading) for column in columns}
    if unknown := [heading for heading in in_file if heading and heading_key(heading) not in known]:
        click.echo(f"Not read, because an import does not know these columns: {', '.join(unknown)}.")


def run_import(
    what: str, rows: Sequence[NumberedRow], take: Callable[[Sequence[NumberedRow]], ImportOutcome]
) -> None:
    """Import rows batch by batch under a progress bar, print the outcome, and exit with 1 if any row was bad."""
    outcome = ImportOutcome()
    with click.progressbar(length=len(rows), label=f"Importing {what}") as bar:
        for start in range(0, len(rows), _AT_ONCE):
            batch = rows[start : start + _AT_ONCE]
            outcome.add(take(batch))
            bar.update(len(batch))
    say(what, outcome)
    if outcome.problems:
        sys.exit(1)


def say(what: str, outcome: ImportOutcome) -> None:
    """Print how many rows did what, and which were not imported and why."""
    counts = f"{outcome.added} added, {outcome.changed} changed, {outcome.unchanged} not changed"
    click.echo(f"{what.capitalize()}: {counts}.")
    if outcome.kept:
        click.echo(
            f"What an import may not change was kept in {_rows(outcome.kept)} (see docs/importing.md)."
        )
    for number, problem in outcome.problems:
        click.echo(f"Row {number}: {problem}", err=True)
    if bad := sorted({number for number, _ in outcome.problems}):
        click.echo(
            f"Not imported: {_rows(bad)}. Correct what is said above and import the file again; "
            "what was imported stays as it is.",
            err=True,
        )


def _rows(numbers: Sequence[int]) -> str:
    named = ", ".join(map(str, numbers[:_ROWS_NAMED]))
    more = f" and {len(numbers) - _ROWS_NAMED} more" if len(numbers) > _ROWS_NAMED else ""
    return f"row {named}" if len(numbers) == 1 else f"{len(numbers)} rows: {named}{more}"
