"""The gunicorn worker that serves the pages: Waitress in a process that gunicorn starts, restarts and stops."""

import os
import time
from typing import Any

from gunicorn.workers.base import Worker
from waitress import wasyncore
from waitress.adjustments import Adjustments

from running.buffered_server import SETTINGS, Server, dispatcher

#: Seconds that a stopping worker waits for the rest of a request that has begun to come in.
FINISH_READING = 2.0


class BufferedWorker(Worker):  # type: ignore[misc]
    """Serves the application in one process of gunicorn, so that no thread waits for a client."""

    def run(self) -> None:
        """Serve until told to stop, then finish what has begun."""
        self.connections: dict[int, Any] = {}
        self.threads = dispatcher(self.cfg.threads)
        adjustments = Adjustments(threads=self.cfg.threads, **SETTINGS)
        self.servers = [self._listen(each.sock, adjustments) for each in self.sockets]
        while self.alive and self.ppid == os.getppid():
            self._turn()
        self._finish()

    def handle_exit(self, sig: int, frame: object) -> None:
        """Stop on SIGTERM, at once and not when the loop wakes up next."""
        super().handle_exit(sig, frame)
        for server in self.servers:
            server.pull_trigger()

    def _listen(self, listening: Any, adjustments: Adjustments) -> Server:
        return Server(
            self.wsgi,
            self.connections,
            _sock=listening,
            dispatcher=self.threads,
            adj=adjustments,
            sockinfo=(listening.family, listening.type, listening.proto, listening.getsockname()),
            bind_socket=False,
        )

    def _turn(self) -> None:
        """Read and write what the sockets are ready for, and tell gunicorn that this process is alive."""
        wasyncore.loop(timeout=1.0, use_poll=True, map=self.connections, count=1)
        self.notify()

    def _finish(self) -> None:
        """Answer the requests that have come in, and send the responses, for as long as gunicorn lets a worker end."""
        now = time.monotonic()
        for server in self.servers:
            server.stop_listening()
        while any(server.is_busy(now + FINISH_READING > time.monotonic()) for server in self.servers):
            if time.monotonic() > now + self.cfg.graceful_timeout:
                break
            self._turn()
        self.threads.shutdown(timeout=0)
