"""What became of an upload? One page from progress to summary; changing who is in it, and cancelling it."""

from __future__ import annotations

from flask import g, redirect, request, url_for
from werkzeug.wrappers import Response

from actions.change_upload import cancel_upload
from blueprints.providers import providers
from blueprints.providers.progress import Progress, wait_if_just_begun
from blueprints.providers.upload_errors import UPLOAD, show_change
from blueprints.web.page import page
from blueprints.web.service_context import current_context
from models.upload import Upload
from uploads.results import reference
from uploads.review import awards_in

#: Where a page that asks whether to cancel was opened from, and so goes back to.
CAME_FROM = {"check": "providers.upload_check", "errors": "providers.upload_errors"}


@providers.get(UPLOAD, endpoint="upload")
def show(upload_id: int) -> Response:
    """Progress, then the summary, then what became of it."""
    return show_upload(wait_if_just_begun(g.upload))


def show_upload(upload: Upload, *, at_end: bool = False, **more: object) -> Response:
    """The region of an upload on its own page, or `at_end` on the page that confirms what was done."""
    return page(
        "providers/bulk_uploads/upload.html",
        partial="providers/bulk_uploads/_upload.html",
        upload=upload,
        kind=upload.kind,
        award=awards_in(upload),
        progress=Progress.of(upload),
        reference=reference(upload),
        settings=upload.settings_kept,
        at_end=at_end,
        **more,
    )


@providers.get(f"{UPLOAD}/change", endpoint="upload_change")
def change(upload_id: int) -> Response:
    """Another file in place of this one."""
    if not g.upload.is_checked:
        return redirect(url_for("providers.upload", upload_id=upload_id), 303)
    return show_change(g.upload)


@providers.get(f"{UPLOAD}/cancel", endpoint="upload_cancel")
def ask_to_cancel(upload_id: int) -> Response:
    """Asks; nothing has been changed so far, and nothing will be."""
    if not (g.upload.is_checking or g.upload.is_checked):
        return redirect(url_for("providers.upload", upload_id=upload_id), 303)
    came_from = CAME_FROM.get(request.args.get("from", ""), "providers.upload")
    back = url_for(came_from, upload_id=upload_id)
    return page("providers/bulk_uploads/cancel.html", upload=g.upload, kind=g.upload.kind, back_to=back)


@providers.post(f"{UPLOAD}/cancel", endpoint="upload_cancelled")
def cancel(upload_id: int) -> Response:
    """Cancel it; one that was submitted meanwhile is not, and its page says so."""
    cancel_upload(g.upload, context=current_context())
    return redirect(url_for("providers.upload", upload_id=upload_id), 303)
