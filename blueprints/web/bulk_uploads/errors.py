"""The errors of an upload, to correct on screen or in the file."""

from typing import Literal

from flask import g, redirect, request, url_for
from werkzeug.wrappers import Response

from actions.change_upload import change_cells
from blueprints.web.bulk_uploads.area import definition_of, show
from blueprints.web.bulk_uploads.progress import wait_for_job
from blueprints.web.download import download
from blueprints.web.flash_messages import flash_at
from blueprints.web.paging import page_number, page_of
from blueprints.web.record_ids import as_id
from blueprints.web.service_context import current_context
from jobs.turns import queue_upload
from models.upload import Upload
from rules.dates import example_date
from rules.invisible_characters import without_invisible
from rules.wording import Wording
from uploads.error_report import error_report, name_of_error_report
from uploads.error_rows import as_error_rows, date_place, rows_with_errors

ERRORS_PER_PAGE = 50

MESSAGES = Wording(saved_one="1 date saved", saved="{count:,} dates saved")

#: A date as typed is kept up to this length; a longer one is no date.
LONGEST_DATE = 60


def errors(upload_id: int) -> Response:
    """Every row with errors, its errors, and three ways to continue."""
    if g.upload.is_cleared:
        return show_cleared(g.upload)
    if not g.upload.is_checked or not g.upload.error_count:
        return _to_upload(upload_id)
    return show_errors(g.upload)


def show_errors(upload: Upload, problem: str = "", status: int = 200) -> Response:
    """The page of errors, and the error of a file chosen on it."""
    definition = definition_of(upload)
    found = page_of(
        rows_with_errors(definition, upload), number=page_number(request.args), size=ERRORS_PER_PAGE
    )
    fixable = upload.error_count <= upload.settings_kept.fix_on_screen_up_to_rows
    return show(
        "errors.html",
        definition,
        upload,
        status=status,
        found=found,
        rows=as_error_rows(definition, upload, found.items),
        example=example_date(current_context().today),
        fix_on_screen=fixable and date_place(definition, upload) is not None,
        problem=problem,
        errors=[("#file", problem)] if problem else None,
    )


def fix(upload_id: int) -> Response:
    """Put the dates typed on screen into their cells, and have the whole upload checked again (PD-15)."""
    upload = g.upload
    place = date_place(definition_of(upload), upload)
    typed = {} if place is None else {row: (place, text) for row, text in _dates_typed().items()}
    saved = change_cells(upload, typed, context=current_context())
    if saved:
        said = MESSAGES("saved_one" if saved == 1 else "saved", count=saved)
        flash_at(url_for(".upload", upload_id=upload_id), said)
    if saved is not None and queue_upload(upload.id):
        wait_for_job(upload)
    return _to_upload(upload_id)


def download_error_report(upload_id: int, format: Literal["csv", "xlsx"]) -> Response:
    """The person's own file with two columns more."""
    upload = g.upload
    if upload.is_cleared:
        return show_cleared(upload)
    if upload.is_checking or not upload.total_count:
        return _to_upload(upload_id)
    definition = definition_of(upload)
    content = error_report(definition, upload, format)
    return download(content, name_of_error_report(definition, upload, format), format)


def show_cleared(upload: Upload) -> Response:
    """The page of an upload whose rows have been deleted (PD-18)."""
    return show("cleared.html", definition_of(upload), upload, status=410)


def _dates_typed() -> dict[int, str]:
    """Row number → text, of the fields date-<row>."""
    fields = (
        (name.removeprefix("date-"), text) for name, text in request.form.items() if name[:5] == "date-"
    )
    rows = ((as_id(row), without_invisible(text).strip()[:LONGEST_DATE]) for row, text in fields)
    return {row: text for row, text in rows if row}


def _to_upload(upload_id: int) -> Response:
    return redirect(url_for(".upload", upload_id=upload_id), 303)
