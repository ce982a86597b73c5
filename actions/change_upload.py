"""Change an upload between its check and its end: fix dates, submit, cancel. Each is one guarded update."""

from collections.abc import Mapping

from models.database import database
from models.service_context import ServiceContext
from models.upload import Upload, UploadFile, UploadRow
from models.user import User


def start_submitting(upload: Upload, *, user: User, context: ServiceContext) -> bool:
    """Hand a checked upload over to the job that submits it; False if it was not waiting any more (PD-13)."""
    return _move(
        upload,
        ("checked",),
        state="submitting",
        submitted_by=user,
        submitted_at=context.now,
        heartbeat_at=None,  # no job is at work on it: the first may take it up at once
        rows_done=0,
    )


def cancel_upload(upload: Upload, *, context: ServiceContext) -> bool:
    """Cancel an upload that was not submitted; a job at work on it loses its lease and stops (PD-18)."""
    with database.atomic():
        cancelled = _move(
            upload, ("uploaded", "checking", "checked"), state="cancelled", ended_at=context.now
        )
        if cancelled:
            UploadFile.delete().where(UploadFile.upload == upload).execute()
    return cancelled


def end_replaced(upload: Upload, *, context: ServiceContext) -> None:
    """Cancel the upload that a corrected file replaces; one that was submitted or cancelled meanwhile stays so."""
    earlier = upload.replaces
    if earlier is not None and not _move(earlier, ("checked",), state="cancelled", ended_at=context.now):
        Upload.update(replaces=None).where(Upload.id == upload.id).execute()


def change_cells(
    upload: Upload, changes: Mapping[int, tuple[int, str]], *, context: ServiceContext
) -> int | None:
    """Put new text into cells, row number → (place, text), and have the upload checked again (PD-15).

    Returns how many cells had another text before; None if the upload was not waiting any more.
    """
    changed = 0
    with database.atomic():
        if not _move(upload, ("checked",), state="uploaded", heartbeat_at=context.clock, rows_done=0):
            return None
        numbers = list(changes)
        rows = UploadRow.select().where((UploadRow.upload == upload) & UploadRow.number.in_(numbers))
        for row in rows:
            place, text = changes[row.number]
            row.cells = row.cells + [""] * (place + 1 - len(row.cells))
            before, text = row.cells[place], text.replace("\0", "").strip()  # as a file is read
            changed += text != before
            row.cells[place] = text
            row.save(only=[UploadRow.cells])
    return changed


def _move(upload: Upload, states: tuple[str, ...], **changes: object) -> bool:
    mine = (Upload.id == upload.id) & Upload.state.in_(states)
    moved = bool(Upload.update(**changes).where(mine).execute())
    if moved:
        upload.state = str(changes["state"])
    return moved
