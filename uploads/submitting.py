"""Submit an upload: check every ready row again inside its transaction, and apply it if it is still ready."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from peewee import Case

from models.database import database
from models.service_context import ServiceContext
from models.upload import Upload, UploadRow
from models.user import User
from rules.wording import Wording
from uploads.check import Checked
from uploads.definition import BulkUpload, cells_by_heading
from uploads.pipeline import columns_found
from uploads.upload_lease import UploadLease

#: Of a row that would now do something else than the list showed.
MESSAGES = Wording(
    changed_meanwhile=(
        "has a record that was changed since you checked the list. Look at it, then upload the row again."
    ),
    about_another="is about a different {one} than when the file was checked.",
    asks_for_nothing="no longer changes anything.",
)


def submit_rows(definition: BulkUpload, lease: UploadLease, context: ServiceContext) -> None:
    """Apply every ready row that has no result yet, and end the upload; raises LeaseLost if another job took over.

    Each batch is one transaction with the rows' results in it, so that a job that dies is simply gone on with, and
    nothing is done twice (PD-13).
    """
    upload = lease.upload
    user = upload.submitted_by
    assert user is not None, "only a person submits"
    # A job that goes on with another's work promises no longer than that one did.
    undo_until = upload.undo_until or _undo_until(definition, context)
    for rows in _batches(upload, definition.submit_batch):
        with database.atomic():
            lease.heartbeat()  # before anything else: a job that was replaced waits here for the other, and stops
            done, not_done = _submit_batch(definition, upload, user, rows, context)
            lease.heartbeat(
                done_count=Upload.done_count + done,
                not_done_count=Upload.not_done_count + not_done,
                rows_done=Upload.rows_done + len(rows),
                undo_until=undo_until,
                tries=0,
            )
    lease.finish("submitted", ended_at=context.now)


def give_up(definition: BulkUpload, lease: UploadLease, context: ServiceContext) -> None:
    """End an upload whose submitting keeps failing: what was done is done, and the rest is reported (PD-13)."""
    left = (UploadRow.upload == lease.upload) & (UploadRow.outcome == "ready") & UploadRow.result.is_null()
    with database.atomic():
        lease.heartbeat()
        reason = definition.say(context.words)("given_up")
        count = UploadRow.update(result="not-done", result_reason=reason).where(left).execute()
        lease.finish("submitted", ended_at=context.now, not_done_count=Upload.not_done_count + count)


def _undo_until(definition: BulkUpload, context: ServiceContext) -> datetime | None:
    if definition.undo is None:
        return None
    return context.clock + timedelta(minutes=context.settings.undo_minutes)


def _batches(upload: Upload, size: int) -> Iterator[list[UploadRow]]:
    while True:
        rows = list(
            UploadRow.select()
            .where((UploadRow.upload == upload) & (UploadRow.outcome == "ready") & UploadRow.result.is_null())
            .order_by(UploadRow.number)
            .limit(size)
        )
        if not rows:
            return
        yield rows


def reasons_not_to(
    definition: BulkUpload, upload: Upload, rows: Sequence[UploadRow], context: ServiceContext
) -> dict[int, str]:
    """Row ID → why a row that was ready is not done; none of a row that is still ready."""
    found = columns_found(definition, upload.sheet["headings"])
    check = definition.start_check(upload, set(found), context, rows)
    named = [cells_by_heading(row.cells, found) for row in rows]
    definition.load_batch(check, named)
    reasons = {}
    for row, cells in zip(rows, named, strict=True):
        # A row of a file is matched afresh, since its identifiers may have been corrected in the records.
        about = definition.subject.id_of(row)
        checked = check(row.number, cells, None if upload.is_from_file else about)
        if checked.outcome != "ready" or checked.subject_id != about:
            reasons[row.id] = _why(definition, checked)
        elif _asks_for(checked.change) != _asks_for(row.change):
            reasons[row.id] = MESSAGES("changed_meanwhile")
    return reasons


def _submit_batch(
    definition: BulkUpload, upload: Upload, user: User, rows: Sequence[UploadRow], context: ServiceContext
) -> tuple[int, int]:
    not_done = reasons_not_to(definition, upload, rows, context)
    ready = [row for row in rows if row.id not in not_done]
    applied = definition.apply(ready, upload, user, context)
    not_done |= dict(applied.not_done)
    if applied.done:
        UploadRow.update(result="done").where(UploadRow.id.in_(list(applied.done))).execute()
    if not_done:
        _write_reasons(not_done)
    return len(applied.done), len(not_done)


def _asks_for(change: Mapping[str, Any]) -> dict[str, Any]:
    """The change that a row asks for, which the user confirmed; it differs if the record changed since."""
    return {name: value for name, value in change.items() if name != "warnings"}


def _write_reasons(not_done: Mapping[int, str]) -> None:
    reasons = Case(UploadRow.id, [(row_id, reason[:255]) for row_id, reason in not_done.items()])
    rows = UploadRow.id.in_(list(not_done))
    UploadRow.update(result="not-done", result_reason=reasons).where(rows).execute()


def _why(definition: BulkUpload, checked: Checked) -> str:
    """The error of the rule that fails since the check."""
    if checked.outcome == "ready":
        return MESSAGES("about_another", definition.noun)
    if not checked.problems:
        return MESSAGES("asks_for_nothing")
    problem = checked.problems[0]
    return f"{problem.heading} {problem.message}".strip()
