"""The page of an upload, from progress to summary; changing it, and cancelling it."""

from flask import g, redirect, request, url_for
from werkzeug.wrappers import Response

from actions.change_upload import cancel_upload
from blueprints.web.bulk_uploads.area import definition_of, show
from blueprints.web.bulk_uploads.progress import Progress, wait_if_just_begun
from blueprints.web.service_context import current_context
from models.upload import Upload

#: Where a page that asks whether to cancel was opened from, and so goes back to.
CAME_FROM = {"check": ".upload_check", "errors": ".upload_errors"}


def show_upload(upload_id: int) -> Response:
    """Progress, then the summary, then what became of it."""
    return show_region(wait_if_just_begun(g.upload))


def show_region(upload: Upload, *, at_end: bool = False, **more: object) -> Response:
    """The region of an upload on its own page, or `at_end` on the page that confirms what was done."""
    definition = definition_of(upload)
    return show(
        "upload.html",
        definition,
        upload,
        partial="_upload.html",
        progress=Progress.of(upload),
        reference=definition.reference(upload),
        settings=upload.settings_kept,
        at_end=at_end,
        **more,
    )


def change(upload_id: int) -> Response:
    """Another file in place of this one."""
    return show_change(g.upload) if g.upload.is_checked else _to_upload(upload_id)


def show_change(upload: Upload, problem: str = "", status: int = 200) -> Response:
    """The page to change an upload, and the error of a file chosen on it."""
    errors = [("#file", problem)] if problem else None
    return show("change.html", definition_of(upload), upload, status=status, problem=problem, errors=errors)


def ask_to_cancel(upload_id: int) -> Response:
    """Asks; nothing has been changed so far, and nothing will be."""
    if not (g.upload.is_checking or g.upload.is_checked):
        return _to_upload(upload_id)
    came_from = CAME_FROM.get(request.args.get("from", ""), ".upload")
    back = url_for(came_from, upload_id=upload_id)
    return show("cancel.html", definition_of(g.upload), g.upload, back_to=back)


def cancel(upload_id: int) -> Response:
    """Cancel it; one that was submitted meanwhile is not, and its page says so."""
    cancel_upload(g.upload, context=current_context())
    return _to_upload(upload_id)


def _to_upload(upload_id: int) -> Response:
    return redirect(url_for(".upload", upload_id=upload_id), 303)
