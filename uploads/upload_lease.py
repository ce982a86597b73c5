"""The lease that one job holds on an upload: heartbeat, take-over when it goes silent, and the error of the old holder.

A job takes an upload up by raising its attempt number, and says with every batch that it is still alive. A job that
was silent too long is replaced by the next; should it wake again, its number no longer fits and its batch is undone.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models.database import database
from models.upload import SILENT_FOR, Upload

#: An upload that has crashed its worker this many times without progress is given up.
MOST_TRIES = 8

_TO_BE_WORKED_ON = ("uploaded", "checking", "submitting")


class LeaseLost(Exception):
    """Another job has taken the upload up, or a person cancelled it: stop, and leave everything as it is."""


@dataclass
class UploadLease:
    """The right of one job to work on an upload."""

    upload: Upload
    clock: Callable[[], datetime]

    def heartbeat(self, **changes: Any) -> None:
        """Say that the job is alive and how far it is; raises LeaseLost. Call it inside the batch's transaction."""
        changed = self._mine(heartbeat_at=self.clock(), **changes)
        if not changed:
            raise LeaseLost

    def finish(self, state: str, **changes: Any) -> None:
        """End the job's work with a new state, in a transaction of its own or the one around it; raises LeaseLost."""
        with database.atomic():
            self.heartbeat(state=state, tries=0, **changes)
        self.upload.state = state

    def release(self, waiting: str) -> None:
        """Give the upload back for another job to continue with; LeaseLost is none of this job's concern any more."""
        self._mine(state=waiting, heartbeat_at=None, tries=max(self.upload.tries, 1))

    def _mine(self, **changes: Any) -> int:
        upload = self.upload
        mine = (Upload.id == upload.id) & (Upload.attempt == upload.attempt) & (Upload.state == upload.state)
        return int(Upload.update(**changes).where(mine).execute())


def acquire(
    upload_id: int, *, waiting: str, working: str, clock: Callable[[], datetime]
) -> UploadLease | None:
    """Take an upload up, whether it waits or its last job fell silent; None if there is nothing to do."""
    now = clock()
    silent = Upload.heartbeat_at.is_null() | (Upload.heartbeat_at < now - SILENT_FOR)
    free = (Upload.state == waiting) if waiting != working else (Upload.state == working) & silent
    if waiting != working:
        free |= (Upload.state == working) & silent
    with database.atomic():
        changed = (
            Upload.update(state=working, attempt=Upload.attempt + 1, tries=Upload.tries + 1, heartbeat_at=now)
            .where((Upload.id == upload_id) & free)
            .execute()
        )
        return UploadLease(Upload.get_by_id(upload_id), clock) if changed else None


def has_another_slow_upload(upload_id: int) -> bool:
    """True if a job has begun and not ended with another upload of the same organisation."""
    upload = Upload.get_by_id(upload_id)
    assert upload.owner is not None, "an upload belongs to an organisation"
    others = Upload.owned_by(upload.owner) & (Upload.id != upload_id) & (Upload.tries > 0)
    return bool(Upload.select().where(others & Upload.state.in_(_TO_BE_WORKED_ON)).exists())


def abandoned_uploads(now: datetime) -> list[Upload]:
    """Uploads that a job should be at work on and none is, for the sweep to queue again."""
    silent = Upload.heartbeat_at.is_null() | (Upload.heartbeat_at < now - SILENT_FOR)
    query = Upload.select(Upload.id, Upload.state, Upload.tries)
    return list(query.where(Upload.state.in_(_TO_BE_WORKED_ON) & silent).order_by(Upload.id).limit(100))
