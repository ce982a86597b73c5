"""Delayed calls, all in one thread."""

import heapq
import itertools
import time
from collections.abc import Callable
from threading import Condition, Thread

from standins.server import write_log


class DelayedCalls:
    """Calls functions when they are due, one after the other, in one thread that ends with the process."""

    def __init__(self) -> None:
        self._due: list[tuple[float, int, Callable[[], None]]] = []
        self._numbers = itertools.count()
        self._changed = Condition()
        Thread(target=self._run, daemon=True).start()

    def call(self, seconds: float, function: Callable[[], None]) -> None:
        """Call the function after so many seconds."""
        with self._changed:
            heapq.heappush(self._due, (time.monotonic() + seconds, next(self._numbers), function))
            self._changed.notify()

    def _run(self) -> None:
        while True:
            function = self._next()
            try:
                function()
            except Exception as error:  # one failure must not end all that comes after
                write_log(f"later: {type(error).__name__}")

    def _next(self) -> Callable[[], None]:
        with self._changed:
            while not self._due or self._due[0][0] > time.monotonic():
                self._changed.wait(self._due[0][0] - time.monotonic() if self._due else None)
            return heapq.heappop(self._due)[2]
