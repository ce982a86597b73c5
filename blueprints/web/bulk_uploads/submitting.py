"""Submit an upload: the list to check, the confirmation, the receipt, and undoing."""

from functools import partial
from typing import Any
from urllib.parse import urlencode

from flask import abort, g, redirect, request, url_for
from werkzeug.wrappers import Response

from actions.change_upload import start_submitting
from blueprints.web.bulk_uploads.area import current_owner, definition_of, recount_of, show
from blueprints.web.bulk_uploads.errors import show_cleared
from blueprints.web.bulk_uploads.progress import wait_if_just_begun
from blueprints.web.bulk_uploads.summary import show_region
from blueprints.web.download import download
from blueprints.web.flash_messages import flash_at
from blueprints.web.paging import page_number, page_of
from blueprints.web.record_ids import as_id
from blueprints.web.service_context import current_context
from jobs.turns import queue_upload
from models.upload import Upload
from rules.names import search_text
from rules.wording import Wording
from uploads.definition import BulkUpload
from uploads.receipts import receipt
from uploads.results import RowResult, as_results, not_done, result_about, rows_done
from uploads.review import ALL, review
from vocabulary import vocabulary

MESSAGES = Wording(undone="{undone} for {name}")

DONE_PER_PAGE = 50


def check(upload_id: int) -> Response:
    """All that will be changed, in one table or by group (PD-14)."""
    upload = g.upload
    if not upload.is_waiting:
        return redirect(url_for(".upload", upload_id=upload_id), 303)
    section, search = request.args.get("section", ""), search_text(request.args.get("q", ""))
    definition = definition_of(upload)
    again = recount_of(definition, upload)
    found = review(
        definition,
        upload,
        upload.settings_kept,
        without=again.changed_rows if again else (),
        search=search,
        section=section,
    ) or abort(404)
    return show(
        "check.html",
        definition,
        upload,
        partial="_sections.html" if section else "_review.html",
        review=found,
        search=search,
        section=section,
        everything=ALL,
        query=partial(_query, search),
    )


def _query(search: str, **parts: object) -> str:
    """The query string of another part of a list that keeps to the search."""
    return urlencode({**({"q": search} if search else {}), **parts})


def submit(upload_id: int) -> Response:
    """Hand it to the job, once however often the button is pressed (PD-13)."""
    if start_submitting(g.upload, user=g.signed_in.user, context=current_context()):
        queue_upload(upload_id)
    submitted = Upload.get_by_id(upload_id).was_submitted
    return redirect(url_for(".upload_done" if submitted else ".upload", upload_id=upload_id), 303)


def done(upload_id: int) -> Response:
    """Progress, then what was really done, and how to undo it."""
    upload = wait_if_just_begun(g.upload)
    if not upload.was_submitted:
        return redirect(url_for(".upload", upload_id=upload_id), 303)
    if upload.state == "submitting":
        return show_region(upload, at_end=True)
    definition = definition_of(upload)
    return show_region(
        upload,
        at_end=True,
        not_done=[] if upload.is_cleared else not_done(definition, upload),
        can_undo=upload.can_be_undone(current_context().clock),
        listed=_list_of_done(definition, upload),
        **definition.counts(current_owner(), current_context()),
        **definition.afterwards(upload),
        query=partial(_query, search_text(request.args.get("q", ""))),
    )


def _list_of_done(definition: BulkUpload, upload: Upload) -> dict[str, Any] | None:
    """One page of what was done, or was and is undone, with the search; None once the rows are gone (PD-18)."""
    if upload.is_cleared or not upload.done_count + upload.undone_count:
        return None
    search = search_text(request.args.get("q", ""))
    done = rows_done(definition, upload, search)
    found = page_of(done, number=page_number(request.args), size=DONE_PER_PAGE)
    return {"search": search, "found": found, "rows": as_results(definition, found.items)}


def ask_to_undo(upload_id: int) -> Response:
    """The question before all of it is undone; once that is too late, the confirmation."""
    upload = g.upload
    if not upload.can_be_undone(current_context().clock):
        return redirect(url_for(".upload_done", upload_id=upload_id), 303)
    return show("undo.html", definition_of(upload), upload)


def undo(upload_id: int) -> Response:
    """Undo all of it, or the record of the field named after the subject, while it is not final (PD-17)."""
    upload = g.upload
    definition = definition_of(upload)
    run = definition.undo or abort(404)
    field = definition.subject.field.name
    named = _result_named(definition, upload, field) if field in request.form else None
    undone = run(upload, g.signed_in.user, current_context(), named.subject_id if named else None)
    confirmation = url_for(".upload_done", upload_id=upload_id)
    if named and undone:
        say = definition.say(current_context().words, upload)
        flash_at(confirmation, MESSAGES("undone", undone=say("undone", 1), name=named.name))
    return redirect(confirmation, 303)


def _result_named(definition: BulkUpload, upload: Upload, field: str) -> RowResult:
    subject_id = as_id(request.form.get(field)) or abort(404)
    return result_about(definition, upload, subject_id) or abort(404)


def download_receipt(upload_id: int) -> Response:
    """A record to keep of what was done and what was not, and why (PD-13)."""
    upload = g.upload
    if upload.is_cleared:
        return show_cleared(upload)
    if upload.state not in ("submitted", "undone"):
        return redirect(url_for(".upload", upload_id=upload_id), 303)
    definition = definition_of(upload)
    content = receipt(definition, upload, vocabulary(upload.settings_kept.vocabulary))
    return download(content, f"receipt-{definition.reference(upload)}.csv", "csv")
