"""Turns in the queue of uploads: work that takes longer than a turn continues in the queue of large uploads.

So a large file, or one made to be slow, never holds up another organisation's small one for longer than a turn; and an
organisation with a file in the queue of large uploads takes no other turn until that file is done. Several files that
each end within their turn are still checked one after another.
"""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from jobs import queue
from models.upload import Upload
from uploads.upload_lease import UploadLease, has_another_slow_upload

#: Seconds of a turn; UPLOAD_TURN_SECONDS of the environment changes it.
TURN = 1.5


class TookTooLong(KeyboardInterrupt):
    """The time of a job is over. As an interrupt, so that Psycopg cancels the query that is being run."""


class _Turns:
    seconds = 0.0


def take_turns() -> None:
    """From now on the jobs of this process have one turn each."""
    _Turns.seconds = float(os.environ.get("UPLOAD_TURN_SECONDS") or TURN)


def pass_on(upload_id: int, job: Callable[..., Any]) -> bool:
    """True if the job was queued again instead of done, because another upload of the organisation is slow."""
    if not _Turns.seconds or not has_another_slow_upload(upload_id):
        return False
    queue.enqueue(queue.LARGE_UPLOADS, job, upload_id)
    return True


@contextmanager
def turn(lease: UploadLease, job: Callable[..., Any], waiting: str, seconds: float = 0) -> Iterator[None]:
    """One turn: work that is not done when it ends is queued again. Without turns, TookTooLong after so many seconds.

    Zero seconds are no limit.
    """
    try:
        with time_limit(_Turns.seconds or seconds):
            yield
    except TookTooLong:
        if not _Turns.seconds:
            raise
        lease.release(waiting)
        queue.enqueue(queue.LARGE_UPLOADS, job, lease.upload.id)


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TookTooLong in this block after so many seconds; only the main thread of a process can be interrupted."""
    if not seconds or threading.current_thread() is not threading.main_thread():
        yield
        return
    began = time.monotonic()
    handler = signal.signal(signal.SIGALRM, _interrupt)
    left, _interval = signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, handler)
        if left:  # the limit of the job itself, which RQ has set
            signal.setitimer(signal.ITIMER_REAL, max(left - (time.monotonic() - began), 0.1))


def _interrupt(_number: int, _frame: object) -> None:
    raise TookTooLong


def queue_for(upload: Upload) -> str:
    """The queue for work on an upload that waits: the one for large uploads if a job has begun with it before."""
    return queue.LARGE_UPLOADS if upload.tries else queue.UPLOADS
