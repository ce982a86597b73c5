"""Who will be changed, and what was done? Checking the list, submitting it, the confirmation, the receipt, undoing."""

from __future__ import annotations

from functools import partial
from typing import Any
from urllib.parse import urlencode

from flask import abort, g, redirect, request, url_for
from werkzeug.wrappers import Response

from actions.change_upload import submit_upload
from actions.undo_recommendations import undo_recommendations
from blueprints.providers import providers
from blueprints.providers.bulk_counts import count_trainees
from blueprints.providers.progress import wait_if_just_begun
from blueprints.providers.spreadsheets import download
from blueprints.providers.upload_errors import UPLOAD, show_cleared
from blueprints.providers.uploads import show_upload
from blueprints.web.access import current_provider
from blueprints.web.page import page
from blueprints.web.paging import page_number, page_of
from blueprints.web.record_ids import as_id
from blueprints.web.service_context import current_context
from jobs import queue
from jobs.submit_upload import submit_upload as submit_job
from models.trainee import Trainee
from models.upload import Upload
from uploads import receipts, results
from uploads.registry import BULK_UPLOADS
from uploads.review import ALL, awards_in, review
from vocabulary import vocabulary

UNDO_PER_PAGE = 50


@providers.get(f"{UPLOAD}/check", endpoint="upload_check")
def check(upload_id: int) -> Response:
    """Everyone who will be changed, in one table or by course (PD-14)."""
    upload = g.upload
    if not upload.is_waiting:
        return redirect(url_for("providers.upload", upload_id=upload_id), 303)
    section, search = request.args.get("section", ""), request.args.get("q", "").strip()
    found = review(upload, upload.settings_kept, search=search, section=section) or abort(404)
    return page(
        "providers/bulk_uploads/check.html",
        partial=f"providers/bulk_uploads/{'_sections' if section else '_review'}.html",
        upload=upload,
        kind=upload.kind,
        award=awards_in(upload),
        review=found,
        search=search,
        section=section,
        everything=ALL,
        query=partial(_query, search),
    )


def _query(search: str, **parts: object) -> str:
    """The query string of another part of a list that keeps to what somebody looks for."""
    return urlencode({**({"q": search} if search else {}), **parts})


@providers.post(f"{UPLOAD}/submit", endpoint="upload_submit")
def submit(upload_id: int) -> Response:
    """Hand it to the job, once however often the button is pressed (PD-13)."""
    if submit_upload(g.upload, user=g.signed_in.user, context=current_context()):
        queue.enqueue(queue.UPLOADS, submit_job, upload_id)
    submitted = Upload.get_by_id(upload_id).was_submitted
    return redirect(url_for(f"providers.upload{'_done' if submitted else ''}", upload_id=upload_id), 303)


@providers.get(f"{UPLOAD}/done", endpoint="upload_done")
def done(upload_id: int) -> Response:
    """Progress, then what was really done, and how to undo it."""
    upload = wait_if_just_begun(g.upload)
    if not upload.was_submitted:
        return redirect(url_for("providers.upload", upload_id=upload_id), 303)
    if upload.state == "submitting":
        return show_upload(upload, at_end=True)
    return show_upload(
        upload,
        at_end=True,
        not_done=[] if upload.is_cleared else results.not_done(upload),
        undo=_undo_list(upload) if upload.can_be_undone(current_context().clock) else None,
        just_undone=_just_undone(upload),
        **count_trainees(upload.kind, current_provider(), current_context()),
        query=partial(_query, request.args.get("q", "").strip()),
    )


def _undo_list(upload: Upload) -> dict[str, Any]:
    """One page of those that can still be undone, with whom somebody looked for."""
    search = request.args.get("q", "").strip()
    found = page_of(results.rows_done(upload, search), number=page_number(request.args), size=UNDO_PER_PAGE)
    return {"search": search, "found": found, "rows": results.as_results(found.items)}


def _just_undone(upload: Upload) -> results.RowResult | None:
    trainee_id = as_id(request.args.get("undone"))
    return results.was_undone(upload, trainee_id) if trainee_id else None


@providers.post(f"{UPLOAD}/undo", endpoint="upload_undo")
def undo(upload_id: int) -> Response:
    """Undo all of it, or the one trainee of the field `trainee`, while TRS has not been told (PD-17)."""
    trainee = _trainee_named() if "trainee" in request.form else None
    undone = undo_recommendations(g.upload, user=g.signed_in.user, context=current_context(), trainee=trainee)
    named = {"undone": trainee.id} if trainee and undone else {}
    return redirect(url_for("providers.upload_done", upload_id=upload_id, **named), 303)


def _trainee_named() -> Trainee:
    trainee_id = as_id(request.form.get("trainee"))
    found = Trainee.of(current_provider()).where(Trainee.id == trainee_id).first() if trainee_id else None
    return found or abort(404)


@providers.get(f"{UPLOAD}/receipt.csv", endpoint="upload_receipt")
def receipt(upload_id: int) -> Response:
    """A record to keep of what was done and what was not, and why (PD-13)."""
    upload = g.upload
    if upload.is_cleared:
        return show_cleared(upload)
    if upload.state not in ("submitted", "undone"):
        return redirect(url_for("providers.upload", upload_id=upload_id), 303)
    words = vocabulary(upload.settings_kept.vocabulary)
    content = receipts.receipt(BULK_UPLOADS[upload.kind], upload, words)
    return download(content, f"receipt-{results.reference(upload)}.csv", "csv")
