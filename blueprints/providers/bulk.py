"""How does a provider begin a bulk upload? The hub with its history, the page to download and upload, the files."""

from __future__ import annotations

from typing import Literal

from flask import abort, g, redirect, request, url_for
from werkzeug.wrappers import Response

from actions.change_upload import cancel_upload
from actions.start_upload import start_upload
from blueprints.providers import providers, uploads_of
from blueprints.providers.bulk_counts import count_trainees
from blueprints.providers.spreadsheets import download
from blueprints.providers.upload_errors import show_change, show_errors
from blueprints.providers.uploaded_file import UploadedFile
from blueprints.web.access import current_provider
from blueprints.web.page import page
from blueprints.web.paging import page_number, page_of
from blueprints.web.record_ids import as_id
from blueprints.web.service_context import current_context
from jobs import queue
from jobs.check_upload import check_upload
from models.upload import Upload
from models.user import User
from uploads.definition import BulkUpload
from uploads.registry import BULK_UPLOADS
from uploads.report import DOWNLOADS, example_date

UPLOADS_PER_PAGE = 20
Format = Literal["csv", "xlsx"]


@providers.get("/bulk", endpoint="bulk")
def hub() -> Response:
    """What can be done in bulk, and every upload so far (PD-18)."""
    newest_first = uploads_of(current_provider()).order_by(Upload.created_at.desc(), Upload.id.desc())
    counts = {kind: count_trainees(kind, current_provider(), current_context()) for kind in BULK_UPLOADS}
    history = newest_first.select_extend(User).join(User, on=Upload.user)
    return page(
        "providers/bulk_uploads/hub.html",
        kinds=list(BULK_UPLOADS),
        **{name: count for of_kind in counts.values() for name, count in of_kind.items()},
        history=page_of(history, number=page_number(request.args), size=UPLOADS_PER_PAGE),
    )


@providers.get("/bulk/<kind>/new", endpoint="bulk_new")
def new(kind: str) -> Response:
    """Download, fill in, upload; or why nobody can be recommended."""
    return show_new(_definition(kind))


def show_new(definition: BulkUpload, problem: str = "", status: int = 200) -> Response:
    """The page with the upload form, and what was wrong with the file."""
    context = current_context()
    return page(
        "providers/bulk_uploads/new.html",
        status=status,
        kind=definition.kind,
        **count_trainees(definition.kind, current_provider(), context),
        settings=context.settings,
        example=example_date(context.today),
        problem=problem,
        errors=[("#file", problem)] if problem else None,
    )


@providers.get("/bulk/<kind>/report.<any(csv, xlsx):format>", endpoint="bulk_report")
def report(kind: str, format: Format) -> Response:
    """The trainees that the kind is for, to fill in."""
    which = request.args.get("trainees", "")
    sheet = DOWNLOADS[_definition(kind).kind].report(current_provider(), current_context(), which)
    return download(sheet.as_file(format), f"{sheet.name}.{format}", format)


@providers.get("/bulk/<kind>/template.<any(csv, xlsx):format>", endpoint="bulk_template")
def template(kind: str, format: Format) -> Response:
    """The empty template."""
    sheet = DOWNLOADS[_definition(kind).kind].template(current_provider(), current_context())
    return download(sheet.as_file(format), f"{sheet.name}.{format}", format)


@providers.post("/bulk/<kind>", endpoint="bulk_upload")
def upload(kind: str) -> Response:
    """Take a file in; a job checks it, or the schedule's next round where the queue is away."""
    definition = _definition(kind)
    chosen = UploadedFile.from_request(current_context().settings)
    if chosen.is_too_large:
        abort(413)
    if chosen.problem:
        return _show_problem(definition, chosen.problem)
    upload = start_upload(
        kind=definition.kind,
        provider=current_provider(),
        user=g.signed_in.user,
        file_name=chosen.name,
        content=chosen.content,
        context=current_context(),
    )
    queue.enqueue(queue.UPLOADS, check_upload, upload.id)
    if earlier := _corrected():
        cancel_upload(earlier, context=current_context())
    return redirect(url_for("providers.upload", upload_id=upload.id), 303)


def _show_problem(definition: BulkUpload, problem: str) -> Response:
    """The page the file was chosen on, again: that of an earlier upload where somebody was correcting it."""
    earlier = _corrected()
    if earlier is None:
        return show_new(definition, problem, 422)
    return (show_errors if earlier.error_count else show_change)(earlier, problem, 422)


def _corrected() -> Upload | None:
    """The upload that this one takes the place of, where it was made on the page of one."""
    again = as_id(request.form.get("again"))
    checked = uploads_of(current_provider()).where((Upload.id == again) & (Upload.state == "checked"))
    return checked.first() if again else None


def _definition(kind: str) -> BulkUpload:
    return BULK_UPLOADS.get(kind) or abort(404)
