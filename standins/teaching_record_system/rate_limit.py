"""Rate limit of calls in a minute."""

import math
import time
from threading import Lock

from flask import Flask, Response, request

from standins.teaching_record_system.problems import too_many_requests

WINDOW = 60.0


class FixedWindow:
    """Counts calls in windows of a minute."""

    def __init__(self, limit: int) -> None:
        self._limit, self._lock = limit, Lock()
        self._ends, self._used = 0.0, 0

    def wait(self, now: float) -> int:
        """Seconds until the next call is allowed; 0 if it is allowed now, in which case it is counted."""
        with self._lock:
            if now >= self._ends:
                self._ends, self._used = now + WINDOW, 0
            self._used += 1
            return 0 if self._used <= self._limit else math.ceil(self._ends - now)


def add_rate_limit(app: Flask, limit: int) -> None:
    """Answer 429 to API calls above the limit; 0 is no limit."""
    window = FixedWindow(limit)

    @app.before_request
    def check() -> Response | None:
        if not limit or not request.path.startswith("/v3/"):
            return None
        seconds = window.wait(time.monotonic())
        return too_many_requests(seconds, limit) if seconds else None
