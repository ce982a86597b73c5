"""The error report: the file as it was uploaded, with the errors of each row."""

from collections.abc import Iterator, Sequence
from typing import Literal

from models.upload import Upload
from uploads.definition import BulkUpload
from uploads.download_sheets import on_sheet
from uploads.error_messages import error_messages
from uploads.pipeline import columns_found
from uploads.results import rows_of
from uploads.writing import ReportRow, SheetColumn, write_error_report

#: How the names of the error reports we give out end (PD-61).
ENDING = "-with-errors"


def error_report(definition: BulkUpload, upload: Upload, format: Literal["csv", "xlsx"]) -> bytes:
    """The whole file as it was uploaded, with the columns Validation results and Errors last."""
    sheet = upload.sheet
    headings = sheet["headings"]
    # Notes to the right of the last heading are part of the file too.
    headings = [*headings, *[""] * (sheet.get("width", 0) - len(headings))]
    return write_error_report(
        _sheet_columns(definition, headings),
        _report_rows(definition, upload, headings),
        heading_row=sheet.get("heading_row", 1),
        format=format,
        delimiter=sheet.get("delimiter") or ",",
        title=_sheet_title(sheet.get("sheet_name", "")) or definition.noun.many.capitalize(),
    )


def name_of_error_report(definition: BulkUpload, upload: Upload, format: str) -> str:
    """<original>-with-errors.csv; what an earlier report added to the name is not added again."""
    stem = upload.file_name.rsplit(".", 1)[0] or definition.noun.many
    return f"{stem.removesuffix(ENDING)}{ENDING}.{format}"


def _sheet_columns(definition: BulkUpload, headings: Sequence[str]) -> list[SheetColumn]:
    known = {place: heading for heading, place in columns_found(definition, headings).items()}
    ours = {column.heading: column for column in definition.columns}
    columns = []
    for place, heading in enumerate(headings):
        column = ours.get(known.get(place, ""))
        columns.append(SheetColumn(heading) if column is None else on_sheet(column, heading))
    return columns


def _report_rows(definition: BulkUpload, upload: Upload, headings: Sequence[str]) -> Iterator[ReportRow]:
    places = columns_found(definition, headings)
    for row in rows_of(definition, upload).iterator():
        name = definition.subject.name_of(row, places)
        lines = error_messages(row.problems, name, definition.noun, naming=True)
        cells = [*row.cells, *[""] * (len(headings) - len(row.cells))]
        yield ReportRow(row.number, cells, None if row.outcome == "guidance" else lines)


def _sheet_title(name: str) -> str:
    """The title of the original sheet, as far as it is valid."""
    return "".join(letter for letter in name if letter not in "[]:*?/\\").strip("' ")[:31]
