"""The gunicorn worker that serves the pages: Waitress in a process that gunicorn starts, restarts and stops."""

import os
import select
import time
from contextlib import suppress

from gunicorn.workers.base import Worker

from running.buffered_server import Server
from running.server_threads import ServerThreads

#: Seconds that a stopping worker waits for the rest of a request that has begun to come in.
FINISH_READING = 2.0


class BufferedWorker(Worker):  # type: ignore[misc]
    """Serves the application in one process of gunicorn, so that no thread waits for a client."""

    def run(self) -> None:
        """Serve until told to stop, then finish what has begun."""
        self.threads = ServerThreads(self.cfg.threads)
        self.servers = [Server(self.wsgi, each.sock, self.threads) for each in self.sockets]
        while self.alive and self.ppid == os.getppid():
            self._rest(1.0)
            for server in self.servers:
                self.threads.wait_for(server)  # which also closes what took too long
        self._finish()

    def _rest(self, seconds: float) -> None:
        """Wait for a signal, and tell gunicorn that this process is alive."""
        select.select([self.PIPE[0]], [], [], seconds)
        with suppress(BlockingIOError):
            os.read(self.PIPE[0], 64)
        self.notify()

    def _finish(self) -> None:
        """Answer the requests that have come in, and send the responses, for as long as gunicorn lets a worker end."""
        now = time.monotonic()
        for server in self.servers:
            server.stop_listening()
        while any(server.is_busy(now + FINISH_READING > time.monotonic()) for server in self.servers):
            if time.monotonic() > now + self.cfg.graceful_timeout:
                break
            self._rest(0.02)
        self.threads.stop(0)
