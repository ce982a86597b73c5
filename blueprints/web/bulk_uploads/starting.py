"""Start a bulk upload: the hub with its history, the page to download and upload, and the files."""

from collections.abc import Sequence
from typing import Literal

from flask import abort, g, redirect, request, url_for
from werkzeug.wrappers import Response

from actions.start_upload import start_upload
from blueprints.web.bulk_uploads.area import (
    current_area,
    current_owner,
    definition_named,
    show,
    uploads_of_owner,
)
from blueprints.web.bulk_uploads.errors import show_errors
from blueprints.web.bulk_uploads.file_choice import choice_form
from blueprints.web.bulk_uploads.summary import show_change
from blueprints.web.bulk_uploads.uploaded_file import UploadedFile, too_large
from blueprints.web.download import download
from blueprints.web.form_errors import error_links
from blueprints.web.page import page
from blueprints.web.paging import page_fetched, page_number
from blueprints.web.record_ids import as_id
from blueprints.web.service_context import current_context
from jobs.turns import queue_upload
from journeys.question import WordedForm
from models.owner import owner_kind
from models.prepared_query import PreparedQuery
from models.upload import Upload
from models.user import User
from rules.dates import example_date
from uploads.definition import BulkUpload
from uploads.download_sheets import DownloadSheet
from uploads.recount import recount

UPLOADS_PER_PAGE = 20
Format = Literal["csv", "xlsx"]


def hub() -> Response:
    """The kinds of bulk upload, and every upload so far (PD-18)."""
    area, context = current_area(), current_context()
    owner, numbers = current_owner(), {}
    for counts in {definition.counts for definition in area.kinds}:
        numbers |= counts(owner, context)
    history = page_fetched(
        lambda start, size: _HISTORY.all(owner.id, start, size, kind=owner_kind(owner)),
        uploads_of_owner().count,
        number=page_number(request.args),
        size=UPLOADS_PER_PAGE,
    )
    return page(
        "bulk_uploads/hub.html",
        area=area,
        vocabulary=context.words,
        settings=context.settings,
        **numbers,
        history=history,
        replaced_by=_names_of_replacements(history.items),
        recounts=recount(area.kinds, history.items, context),
    )


def _names_of_replacements(uploads: Sequence[Upload]) -> dict[int, str]:
    """The file that took the place of each upload that was replaced."""
    cancelled = [upload.id for upload in uploads if upload.state == "cancelled"]
    found = Upload.replacements().where(Upload.replaces.in_(cancelled)) if cancelled else ()
    return {upload.replaces_id: upload.file_name for upload in found if upload.replaces_id}


_HISTORY = PreparedQuery(
    lambda owner_id, start, size, *, kind: (
        Upload.select(Upload, User)
        .join(User, on=Upload.user)
        .where(getattr(Upload, kind) == owner_id)
        .order_by(Upload.created_at.desc(), Upload.id.desc())
        .offset(start)
        .limit(size)
    )
)


def new(kind: str) -> Response:
    """Download, fill in, upload; or why there is nothing to fill in."""
    return show_new(definition_named(kind))


def show_new(
    definition: BulkUpload, problem: str = "", status: int = 200, *, choice: WordedForm | None = None
) -> Response:
    """The page with the upload form, and the errors of the file and of what is chosen with it."""
    context, choice = current_context(), choice or choice_form(definition)
    return show(
        f"{definition.kind}/new.html",
        definition,
        status=status,
        **definition.counts(current_owner(), context),
        settings=context.settings,
        example=example_date(context.today),
        choice=choice,
        problem=problem,
        errors=[*error_links(choice), *([("#file", problem)] if problem else [])] or None,
    )


def report(kind: str, format: Format) -> Response:
    """The records that the kind is for, to fill in."""
    make = definition_named(kind).report or abort(404)
    return _download(make(current_owner(), current_context(), request.args.get("trainees", "")), format)


def template(kind: str, format: Format) -> Response:
    """The blank template."""
    return _download(definition_named(kind).template(current_owner(), current_context()), format)


def _download(sheet: DownloadSheet, format: Format) -> Response:
    return download(sheet.as_file(format), f"{sheet.name}.{format}", format)


def upload(kind: str) -> Response:
    """Take a file in; a job checks it, or the schedule's next round where the queue is away."""
    definition = definition_named(kind)
    file = UploadedFile.from_request(current_context().settings)
    choice, earlier = choice_form(definition, request.form), _corrected()
    if file.is_too_large:
        return show_new(definition, too_large(current_context().settings), 413, choice=choice)
    is_chosen = earlier is not None or choice is None or choice.validate()
    if file.problem or not is_chosen:
        return _show_problem(definition, file.problem, earlier, choice)
    upload = start_upload(
        kind=definition.kind,
        owner=current_owner(),
        user=g.signed_in.user,
        file_name=file.name,
        content=file.content,
        context=current_context(),
        replaces=earlier,
        chosen=choice.data if choice else {},
    )
    queue_upload(upload.id)
    return redirect(url_for(".upload", upload_id=upload.id), 303)


def show_too_large(kind: str) -> Response:
    """The page with the upload form, for a file of which no more than the limit was kept."""
    return show_new(definition_named(kind), too_large(current_context().settings), 413)


def to_form(kind: str) -> Response:
    """Redirect to the form, as when the page of an error is refreshed."""
    return redirect(url_for(".bulk_new", kind=definition_named(kind).kind), 303)


def _show_problem(
    definition: BulkUpload, problem: str, earlier: Upload | None, choice: WordedForm | None
) -> Response:
    """The page the file was chosen on, again: that of an earlier upload where the file was to correct it."""
    if earlier is None:
        return show_new(definition, problem, 422, choice=choice)
    return (show_errors if earlier.error_count else show_change)(earlier, problem, 422)


def _corrected() -> Upload | None:
    """The upload that this one takes the place of, where it was made on the page of one."""
    again = as_id(request.form.get("again"))
    checked = uploads_of_owner().where((Upload.id == again) & (Upload.state == "checked"))
    return checked.first() if again else None
