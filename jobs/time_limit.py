"""The time limit of a block of code, kept by an alarm signal."""

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager


class TookTooLong(KeyboardInterrupt):
    """The time of a job is over. As an interrupt, so that Psycopg cancels the query that is being run."""


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
