"""What is wrong with an upload: a page of its rows with errors, and the person's own file with the errors in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from peewee import JOIN

from models.trainee import Trainee
from models.upload import Upload, UploadRow
from uploads.definition import BulkUpload
from uploads.download_sheets import on_sheet
from uploads.error_messages import cells_by_heading, error_messages, name_of
from uploads.pipeline import columns_found
from uploads.writing import ReportRow, SheetColumn, write_error_report

#: How the names of the error reports we give out end (PD-61).
ENDING = "-with-errors"


@dataclass(frozen=True)
class ErrorRow:
    """A row with errors, as people see it."""

    number: int
    name: str
    trainee_id: int | None
    identifier: str
    """What the row has to know the trainee by: TRN 1234567."""
    lines: Sequence[str]
    date: str
    """What is in the date column, as typed."""
    date_can_help: bool
    """Whether another date, or none, may be all that is needed."""


def rows_with_errors(upload: Upload) -> Any:
    """The query of the rows with errors, in the order of the file."""
    return _rows(upload).where(UploadRow.outcome == "error")


def as_error_rows(definition: BulkUpload, upload: Upload, rows: Iterable[UploadRow]) -> list[ErrorRow]:
    """Rows with errors as people see them."""
    places = columns_found(definition, upload.sheet["headings"])
    return [_error_row(definition, upload, row, places) for row in rows]


def date_place(definition: BulkUpload, upload: Upload) -> int | None:
    """Which column of the file has the date that can be fixed on screen; None where the kind has no such column."""
    places = columns_found(definition, upload.sheet.get("headings", []))
    return next((places.get(column.heading) for column in definition.columns if column.kind == "date"), None)


def own_file_with_errors(definition: BulkUpload, upload: Upload, format: Literal["csv", "xlsx"]) -> bytes:
    """The whole file as it was uploaded, with the columns Validation results and Errors last."""
    sheet = upload.sheet
    return write_error_report(
        _sheet_columns(definition, sheet["headings"]),
        _report_rows(definition, upload),
        heading_row=sheet.get("heading_row", 1),
        format=format,
        delimiter=sheet.get("delimiter") or ",",
        title=_sheet_title(sheet.get("sheet_name", "")),
    )


def report_name(upload: Upload, format: str) -> str:
    """<original>-with-errors.csv; what an earlier report added to the name is not added again."""
    stem = upload.file_name.rsplit(".", 1)[0] or "trainees"
    return f"{stem.removesuffix(ENDING)}{ENDING}.{format}"


def _rows(upload: Upload) -> Any:
    return (
        UploadRow.select(UploadRow, Trainee)
        .join(Trainee, JOIN.LEFT_OUTER)
        .where(UploadRow.upload == upload)
        .order_by(UploadRow.number)
    )


def _error_row(definition: BulkUpload, upload: Upload, row: UploadRow, places: dict[str, int]) -> ErrorRow:
    name = name_of(row, places)
    cells = cells_by_heading(row.cells, places)
    place = date_place(definition, upload)
    date = "" if place is None or place >= len(row.cells) else row.cells[place]
    heading = "" if place is None else upload.sheet["headings"][place].strip()
    return ErrorRow(
        number=row.number,
        name=name,
        trainee_id=row.trainee_id,
        identifier=_identifier(definition, cells),
        lines=error_messages(row.problems, name),
        date=date,
        date_can_help=place is not None and _is_about_date(row.problems, heading, date),
    )


def _is_about_date(problems: Sequence[Sequence[str]], heading: str, date: str) -> bool:
    """A problem with the date itself, or with the trainee having one."""
    return any(about == heading or (not about and date) for about, _message in problems)


def _identifier(definition: BulkUpload, cells: dict[str, str]) -> str:
    headings = [column.heading for column in definition.columns if column.kind == "identifier"]
    return next((f"{heading} {cells[heading]}" for heading in headings if cells.get(heading)), "")


def _sheet_columns(definition: BulkUpload, headings: Sequence[str]) -> list[SheetColumn]:
    known = {place: heading for heading, place in columns_found(definition, headings).items()}
    ours = {column.heading: column for column in definition.columns}
    columns = []
    for place, heading in enumerate(headings):
        column = ours.get(known.get(place, ""))
        columns.append(SheetColumn(heading) if column is None else on_sheet(column, heading))
    return columns


def _report_rows(definition: BulkUpload, upload: Upload) -> Iterator[ReportRow]:
    headings = upload.sheet["headings"]
    places = columns_found(definition, headings)
    for row in _rows(upload).iterator():
        lines = error_messages(row.problems, name_of(row, places), naming=True)
        cells = [*row.cells, *[""] * (len(headings) - len(row.cells))]
        yield ReportRow(row.number, cells, None if row.outcome == "guidance" else lines)


def _sheet_title(name: str) -> str:
    """The sheet is called what it was called, if a sheet can be called so."""
    return "".join(letter for letter in name if letter not in "[]:*?/\\").strip("' ")[:31] or "Trainees"
