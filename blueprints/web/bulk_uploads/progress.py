"""The progress of the job at work on an upload, and when the page asks again (PD-75)."""

import time
from dataclasses import dataclass
from datetime import timedelta

from flask import request

from blueprints.web.service_context import current_context
from models.upload import Upload

#: Seconds before each poll of a page; the last one is repeated.
DELAYS = (0.5, 1.0, 2.0, 3.0, 5.0)

#: Seconds after which users are told that they can leave, and polling ends.
GIVE_UP_AFTER = 300.0

#: A page opened just after the button was pressed may wait for the job, so that no progress is shown at all.
JUST_NOW = timedelta(seconds=3)
LOOK_EVERY = 0.05


@dataclass(frozen=True)
class Progress:
    """The progress of a job in one response to a poll."""

    done: int
    total: int
    """0 while it is not known how many rows there are."""
    asked: int
    """How often this page has asked."""
    done_before: int

    @classmethod
    def of(cls, upload: Upload) -> "Progress":
        """Read the progress, and the state of polling that the page sent."""
        total = upload.ready_count if upload.state == "submitting" else 0
        asked, before = (request.args.get(name, 0, int) for name in ("asked", "done"))
        return cls(upload.rows_done, total, max(asked, 0), before)

    @property
    def ask_after(self) -> float | None:
        """Seconds until the next poll; None once it has waited too long."""
        if sum(self._delay(number) for number in range(min(self.asked, 200))) >= GIVE_UP_AFTER:
            return None
        return self._delay(self.asked)

    @property
    def is_first_answer(self) -> bool:
        """True for the first poll, whose response announces that work is going on."""
        return self.asked == 1

    @property
    def is_half_way(self) -> bool:
        """True if this response, and not the one before, is past half."""
        return bool(self.total) and self.done_before * 2 < self.total <= self.done * 2

    @staticmethod
    def _delay(number: int) -> float:
        return DELAYS[min(number, len(DELAYS) - 1)]


def wait_if_just_begun(upload: Upload, *, seconds: float = 1.0) -> Upload:
    """The upload as it is when its job has ended, or after a second; only right after the button was pressed."""
    began = upload.submitted_at if upload.state == "submitting" else upload.created_at
    if "asked" in request.args or began is None or current_context().now - began > JUST_NOW:
        return upload
    return wait_for_job(upload, seconds=seconds)


def wait_for_job(upload: Upload, *, seconds: float = 1.0) -> Upload:
    """The upload once its job has ended, or after so many seconds."""
    give_up_at = time.monotonic() + seconds
    while upload.is_working and time.monotonic() < give_up_at:
        time.sleep(LOOK_EVERY)
        upload = Upload.get_by_id(upload.id)
    return upload
