"""Threads that wait for all sockets together; the one that reads the end of a request answers it.

So a request passes from no thread to another, and a connection that is only open, or slow, holds none.
"""

import logging
import os
import select
import threading
from typing import Any

log = logging.getLogger("waitress")


class ServerThreads:
    """The threads of one process, and the sockets that they wait for."""

    def __init__(self, count: int) -> None:
        self.open: dict[int, Any] = {}
        """Number of a file → the connection or listening socket with it, as Waitress keeps them."""
        self._readiness = Epoll() if hasattr(select, "epoll") else Kqueue()
        self._end, self._ends = os.pipe()
        self._readiness.wake_all_by(self._end)
        self._threads = [threading.Thread(target=self._work, daemon=True) for _ in range(count)]
        for thread in self._threads:
            thread.start()

    def wait_for(self, each: Any) -> None:
        """Have the next thread that is free proceed with a socket as soon as its other side is ready."""
        number = each._fileno
        if number is not None and (each.writable() or each.readable()):
            self._readiness.tell_once(number, writing=bool(each.writable()))

    def stop(self, seconds: float) -> None:
        """End the threads, and wait so long for those that still answer."""
        os.close(self._ends)
        for thread in self._threads:
            thread.join(seconds)

    def _work(self) -> None:
        while (number := self._readiness.next()) != self._end:
            each = self.open.get(number)
            if each is not None:
                self._proceed(each)

    def _proceed(self, each: Any) -> None:
        each.busy = True
        try:
            each.proceed()
        except BaseException as problem:  # whatever it is, the thread is needed
            log.error("A connection failed: %s", type(problem).__name__)
            each.handle_close()
        each.busy = False
        self.wait_for(each)


class Epoll:
    """Readiness of sockets, told to one thread at a time, and for each socket once until it is asked for again."""

    def __init__(self) -> None:
        self._epoll = select.epoll()

    def wake_all_by(self, number: int) -> None:
        """Tell every thread when the other end of this pipe is closed."""
        self._epoll.register(number, select.EPOLLIN)

    def tell_once(self, number: int, writing: bool) -> None:
        """Tell one thread when this socket can be read, or written to; or has ended, in both cases."""
        events = (select.EPOLLOUT if writing else select.EPOLLIN) | select.EPOLLONESHOT
        try:
            self._epoll.modify(number, events)
        except FileNotFoundError:
            self._epoll.register(number, events)

    def next(self) -> int:
        """Wait for the next socket."""
        return int(self._epoll.poll(maxevents=1)[0][0])


class Kqueue:
    """The same on macOS."""

    def __init__(self) -> None:
        self._kqueue: Any = vars(select)["kqueue"]()

    def wake_all_by(self, number: int) -> None:
        """Tell every thread when the other end of this pipe is closed."""
        self._control(number, "KQ_FILTER_READ", "KQ_EV_ADD")

    def tell_once(self, number: int, writing: bool) -> None:
        """Tell one thread when this socket can be read, or written to; or has ended, in both cases."""
        self._control(
            number, "KQ_FILTER_WRITE" if writing else "KQ_FILTER_READ", "KQ_EV_ADD", "KQ_EV_ONESHOT"
        )

    def next(self) -> int:
        """Wait for the next socket."""
        return int(self._kqueue.control(None, 1)[0].ident)

    def _control(self, number: int, on: str, *flags: str) -> None:
        of = vars(select)
        self._kqueue.control([of["kevent"](number, of[on], sum(of[flag] for flag in flags))], 0)
