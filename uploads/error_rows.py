"""The rows with errors of an upload, as its page shows them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from models.upload import Upload, UploadRow
from uploads.definition import BulkUpload, cells_by_heading
from uploads.error_messages import error_messages
from uploads.pipeline import columns_found
from uploads.results import rows_of


@dataclass(frozen=True)
class ErrorRow:
    """A row with errors."""

    number: int
    name: str
    subject_id: int | None
    identifier: str
    """What the row has to know the record by: TRN 1234567."""
    lines: Sequence[str]
    date: str
    """What is in the date column, as typed."""
    date_can_help: bool
    """True if another date, or none, may be all that is needed."""


def rows_with_errors(definition: BulkUpload, upload: Upload) -> Any:
    """The query of the rows with errors, in the order of the file."""
    return rows_of(definition, upload).where(UploadRow.outcome == "error")


def as_error_rows(definition: BulkUpload, upload: Upload, rows: Iterable[UploadRow]) -> list[ErrorRow]:
    """Rows with errors as people see them."""
    places = columns_found(definition, upload.sheet["headings"])
    return [_error_row(definition, upload, row, places) for row in rows]


def date_place(definition: BulkUpload, upload: Upload) -> int | None:
    """The column of the file with the date that can be fixed on screen; None if the kind has none."""
    places = columns_found(definition, upload.sheet.get("headings", []))
    return next((places.get(column.heading) for column in definition.columns if column.kind == "date"), None)


def _error_row(definition: BulkUpload, upload: Upload, row: UploadRow, places: dict[str, int]) -> ErrorRow:
    name = definition.subject.name_of(row, places)
    cells = cells_by_heading(row.cells, places)
    place = date_place(definition, upload)
    date = "" if place is None or place >= len(row.cells) else row.cells[place]
    heading = "" if place is None else upload.sheet["headings"][place].strip()
    return ErrorRow(
        number=row.number,
        name=name,
        subject_id=definition.subject.id_of(row),
        identifier=_identifier(definition, cells),
        lines=error_messages(row.problems, name, definition.noun),
        date=date,
        date_can_help=place is not None and _is_about_date(row.problems, heading, date),
    )


def _is_about_date(problems: Sequence[Sequence[str]], heading: str, date: str) -> bool:
    """A problem with the date itself, or with the record having one."""
    return any(about == heading or (not about and date) for about, _message in problems)


def _identifier(definition: BulkUpload, cells: dict[str, str]) -> str:
    headings = [column.heading for column in definition.columns if column.kind == "identifier"]
    return next((f"{heading} {cells[heading]}" for heading in headings if cells.get(heading)), "")
