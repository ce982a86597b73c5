"""What is wrong in an upload, and how is it put right? On screen, in the person's own file, or with another file."""

from __future__ import annotations

from typing import Literal

from flask import g, redirect, request, url_for
from werkzeug.wrappers import Response

from actions.change_upload import change_cells
from blueprints.providers import providers
from blueprints.providers.progress import wait_for_job
from blueprints.providers.spreadsheets import download
from blueprints.web.page import page
from blueprints.web.paging import page_number, page_of
from blueprints.web.record_ids import as_id
from blueprints.web.service_context import current_context
from jobs import queue
from jobs.check_upload import check_upload
from models.upload import Upload
from uploads.error_report import (
    as_error_rows,
    date_place,
    own_file_with_errors,
    report_name,
    rows_with_errors,
)
from uploads.registry import BULK_UPLOADS
from uploads.report import example_date
from uploads.review import awards_in

#: The address of one upload.
UPLOAD = "/uploads/<int:upload_id>"

ERRORS_PER_PAGE = 50

#: A date as typed is kept up to this length; a longer one is no date.
LONGEST_DATE = 60


@providers.get(f"{UPLOAD}/errors", endpoint="upload_errors")
def errors(upload_id: int) -> Response:
    """Every row with errors, what is wrong in it, and three ways to go on."""
    if g.upload.is_cleared:
        return show_cleared(g.upload)
    if not g.upload.is_checked or not g.upload.error_count:
        return _to_upload(upload_id)
    return show_errors(g.upload)


def show_errors(upload: Upload, problem: str = "", status: int = 200) -> Response:
    """The page of errors, and what was wrong with the file chosen on it."""
    definition = BULK_UPLOADS[upload.kind]
    found = page_of(rows_with_errors(upload), number=page_number(request.args), size=ERRORS_PER_PAGE)
    fixable = upload.error_count <= upload.settings_kept.fix_on_screen_up_to_rows
    return page(
        "providers/bulk_uploads/errors.html",
        status=status,
        upload=upload,
        kind=upload.kind,
        award=awards_in(upload),
        found=found,
        rows=as_error_rows(definition, upload, found.items),
        example=example_date(current_context().today),
        fix_on_screen=fixable and date_place(definition, upload) is not None,
        problem=problem,
        errors=[("#file", problem)] if problem else None,
    )


@providers.post(f"{UPLOAD}/errors", endpoint="upload_fixed")
def fix(upload_id: int) -> Response:
    """Put the dates typed on screen into their cells, and have the whole upload checked again (PD-15)."""
    upload = g.upload
    place = date_place(BULK_UPLOADS[upload.kind], upload)
    typed = {} if place is None else {row: (place, text) for row, text in _dates_typed().items()}
    changed = change_cells(upload, typed, context=current_context())
    if changed and queue.enqueue(queue.UPLOADS, check_upload, upload.id):
        wait_for_job(upload)
    return _to_upload(upload_id)


@providers.get(f"{UPLOAD}/errors.<any(csv, xlsx):format>", endpoint="upload_error_report")
def error_report(upload_id: int, format: Literal["csv", "xlsx"]) -> Response:
    """The person's own file with two columns more."""
    upload = g.upload
    if upload.is_cleared:
        return show_cleared(upload)
    if upload.is_checking or not upload.total_count:
        return _to_upload(upload_id)
    content = own_file_with_errors(BULK_UPLOADS[upload.kind], upload, format)
    return download(content, report_name(upload, format), format)


def show_change(upload: Upload, problem: str = "", status: int = 200) -> Response:
    """The page to change who is in an upload, and what was wrong with the file chosen on it."""
    return page(
        "providers/bulk_uploads/change.html",
        status=status,
        upload=upload,
        kind=upload.kind,
        award=awards_in(upload),
        problem=problem,
        errors=[("#file", problem)] if problem else None,
    )


def show_cleared(upload: Upload) -> Response:
    """The rows have gone (PD-18)."""
    return page("providers/bulk_uploads/cleared.html", status=410, upload=upload, kind=upload.kind)


def _dates_typed() -> dict[int, str]:
    """Row number → text, of the fields date-<row>."""
    fields = (
        (name.removeprefix("date-"), text) for name, text in request.form.items() if name[:5] == "date-"
    )
    rows = ((as_id(row), text.replace("\0", "").strip()[:LONGEST_DATE]) for row, text in fields)
    return {row: text for row, text in rows if row}


def _to_upload(upload_id: int) -> Response:
    return redirect(url_for("providers.upload", upload_id=upload_id), 303)
