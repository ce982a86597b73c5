"""Schools of a scenario: the made-up extract in scenarios/gias, imported as real ones are."""

from collections.abc import Callable, Collection
from pathlib import Path

from actions.import_gias import SchoolImport, import_links
from actions.import_gias_values import COLUMNS, LINK_COLUMNS
from actions.import_outcome import ImportColumn, ImportOutcome, NumberedRow
from clients.gias import Extract, open_extract

_EXTRACT = Path(__file__).parent / "gias"
SCHOOLS_FILE = _EXTRACT / "edubasealldata.csv"
LINKS_FILE = _EXTRACT / "links_edubasealldata.csv"

BATCH_SIZE = 500


def import_schools(*, only: Collection[str] = (), every: int = 1) -> None:
    """Import the schools of the extract and their links: all, only those with some URNs, or every n-th."""
    rows = _rows_of(open_extract(SCHOOLS_FILE, columns=_headings(COLUMNS), required=()))
    wanted = [row for row in rows if row[1]["URN"] in only] if only else rows[::every]
    _import(wanted, SchoolImport().take)
    if not only:
        _import(
            _rows_of(open_extract(LINKS_FILE, columns=_headings(LINK_COLUMNS), required=())), import_links
        )


def _headings(columns: Collection[ImportColumn]) -> list[str]:
    return [column.heading for column in columns]


def _rows_of(extract: Extract) -> list[NumberedRow]:
    return [(row.number, row.cells) for row in extract.rows()]


def _import(rows: list[NumberedRow], take: Callable[[list[NumberedRow]], ImportOutcome]) -> None:
    for start in range(0, len(rows), BATCH_SIZE):
        problems = take(rows[start : start + BATCH_SIZE]).problems
        if problems:
            raise ValueError(f"the made-up extract has bad rows: {problems}")
