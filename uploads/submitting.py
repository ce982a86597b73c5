"""What happens when a person submits? Every row is checked again inside its transaction, and applied if still ready."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from models.database import database
from models.upload import Upload, UploadRow
from models.user import User
from settings import InForce
from uploads.definition import BulkUpload, Checked
from uploads.pipeline import BATCH, columns_found
from uploads.taking_up import Hold


def submit_rows(definition: BulkUpload, hold: Hold, in_force: InForce) -> None:
    """Apply every ready row that has no result yet, and end the upload; raises Replaced when another job took over.

    Each batch is one transaction with the rows' results in it, so that a job that dies is simply gone on with, and
    nothing is done twice (decision 13).
    """
    upload = hold.upload
    user = upload.submitted_by
    assert user is not None, "only a person submits"
    found = columns_found(definition, upload.sheet["headings"])
    undo_until = in_force.clock + timedelta(minutes=in_force.settings.undo_minutes)
    for rows in _batches(upload):
        with database.atomic():
            done, not_done = _submit_batch(definition, upload, user, found, rows, in_force)
            hold.beat(
                done_count=Upload.done_count + done,
                not_done_count=Upload.not_done_count + not_done,
                rows_done=Upload.rows_done + len(rows),
                undo_until=undo_until,
            )
    hold.finish("submitted", ended_at=in_force.now)


def _batches(upload: Upload) -> Iterator[list[UploadRow]]:
    while True:
        rows = list(
            UploadRow.select()
            .where((UploadRow.upload == upload) & (UploadRow.outcome == "ready") & UploadRow.result.is_null())
            .order_by(UploadRow.number)
            .limit(BATCH)
        )
        if not rows:
            return
        yield rows


def _submit_batch(
    definition: BulkUpload,
    upload: Upload,
    user: User,
    found: Mapping[str, int],
    rows: Sequence[UploadRow],
    in_force: InForce,
) -> tuple[int, int]:
    only = [row.trainee_id for row in rows if row.trainee_id is not None]
    check = definition.start_check(upload.provider, set(found), in_force, only)
    ready, not_done = [], {}
    for row in rows:
        checked = check(row.number, _named(row.cells, found), row.trainee_id)
        if checked.outcome == "ready":
            row.change = checked.change
            ready.append(row)
        else:
            not_done[row.id] = _why(checked)
    applied = definition.apply(ready, upload, user, in_force)
    not_done |= dict(applied.not_done)
    if applied.done:
        UploadRow.update(result="done").where(UploadRow.id.in_(list(applied.done))).execute()
    for row_id, reason in not_done.items():
        UploadRow.update(result="not-done", result_reason=reason[:255]).where(
            UploadRow.id == row_id
        ).execute()
    return len(applied.done), len(not_done)


def _named(cells: Sequence[str], found: Mapping[str, int]) -> dict[str, str]:
    return {heading: cells[place] if place < len(cells) else "" for heading, place in found.items()}


def _why(checked: Checked) -> str:
    """What changed since the check, in the words of the rule that now says no."""
    if not checked.problems:
        return "no longer asks for anything."
    problem = checked.problems[0]
    return f"{problem.heading} {problem.message}".strip()
