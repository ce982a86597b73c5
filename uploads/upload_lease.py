"""The lease that one job holds on an upload: heartbeat, take-over when it goes silent, and the error of the old holder.

A job takes an upload up by raising its attempt number, and says with every batch that it is still alive. A job that
was silent too long is replaced by the next; should it wake again, its number no longer fits and its batch is undone.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import Expression

from models.database import database
from models.upload import SILENT_FOR, Upload

#: An upload that has crashed its worker this many times without progress is given up.
MOST_TRIES = 8


class LeaseLost(Exception):
    """Another job has taken the upload up, or a person cancelled it: stop, and leave everything as it is."""


@dataclass
class UploadLease:
    """The right of one job to work on an upload."""

    upload: Upload
    clock: Callable[[], datetime]

    def heartbeat(self, **changes: Any) -> None:
        """Say that the job is alive and how far it is; raises LeaseLost. Call it inside the batch's transaction."""
        self.upload.heartbeat_at = self.clock()
        changed = self._mine(heartbeat_at=self.upload.heartbeat_at, **changes)
        if not changed:
            raise LeaseLost

    def heartbeat_if_due(self) -> None:
        """A heartbeat unless there was one just now, for reading, which can be long before the first batch."""
        last = self.upload.heartbeat_at
        if last is None or self.clock() - last >= SILENT_FOR / 4:
            self.heartbeat()

    def finish(self, state: str, **changes: Any) -> None:
        """End the job's work with a new state, in a transaction of its own or the one around it; raises LeaseLost."""
        with database.atomic():
            self.heartbeat(state=state, tries=0, **changes)
        self.upload.state = state

    def release(self) -> None:
        """Give the upload back for another job to check; LeaseLost is none of this job's concern any more.

        The last heartbeat stays, since it says when the organisation had its turn (uploads/fair_turns.py).
        """
        self._mine(state="uploaded", tries=max(self.upload.tries, 1))

    def _mine(self, **changes: Any) -> int:
        upload = self.upload
        mine = (Upload.id == upload.id) & (Upload.attempt == upload.attempt) & (Upload.state == upload.state)
        return int(Upload.update(**changes).where(mine).execute())


def acquire(
    upload_id: int, *, waiting: str, working: str, clock: Callable[[], datetime]
) -> UploadLease | None:
    """Take an upload up, whether it waits or its last job fell silent; None if there is nothing to do."""
    now = clock()
    free = Upload.state.in_((waiting, working)) & is_free(now)
    with database.atomic():
        changed = (
            Upload.update(state=working, attempt=Upload.attempt + 1, tries=Upload.tries + 1, heartbeat_at=now)
            .where((Upload.id == upload_id) & free)
            .execute()
        )
        return UploadLease(Upload.get_by_id(upload_id), clock) if changed else None


def is_free(now: datetime) -> Expression:
    """The condition that an upload waits for a job, or that its last job fell silent."""
    silent = Upload.heartbeat_at.is_null() | (Upload.heartbeat_at < now - SILENT_FOR)
    return (Upload.state == "uploaded") | (Upload.state.in_(("checking", "submitting")) & silent)
