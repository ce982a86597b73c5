"""Waitress as this service needs it: request bodies in memory and bounded, and a deadline for every slow client.

Waitress's connections and parser, without its loop: the threads of the application wait for all sockets together
(`running/server_threads.py`). None waits for a slow client.
"""

import io
import logging
import socket
import sys
import threading
import time
from contextlib import suppress
from typing import Any

from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import TcpWSGIServer
from waitress.task import ThreadedTaskDispatcher
from waitress.utilities import Error

from running.server_threads import ServerThreads
from settings import LARGEST_REQUEST

log = logging.getLogger("waitress")

#: Bytes of a request after which the rest is not even read (PD-57).
DRAIN_UP_TO = 50 * 1024 * 1024

#: Seconds until a connection is closed: without a request, with half a header, with half a body, with a response
#: that the client does not read, and with one that it reads too slowly.
IDLE, HEADER, BODY, STALLED, SENDING = 15, 30, 300, 60, 300

#: Bytes of the header of a request.
LARGEST_HEADER = 65_536

#: Bytes of request bodies that one process holds before the application has them.
MOST_HELD = 256 * 1024 * 1024

#: Connections of one process. Each costs a file descriptor and a few kilobytes.
MOST_CONNECTIONS = 4_000

#: Bytes of a response that are sent before it is complete: the header of a page goes in one packet with the page.
SEND_FROM = 65_536

SETTINGS: dict[str, Any] = {
    "backlog": 2048,
    "cleanup_interval": 1,
    "clear_untrusted_proxy_headers": False,  # ProxyFix decides which of them count (TRUSTED_PROXIES)
    "connection_limit": MOST_CONNECTIONS,
    "ident": None,
    "max_request_body_size": DRAIN_UP_TO,
    "max_request_header_size": LARGEST_HEADER,
    # No thread waits until a client has read a part of its response.
    "outbuf_high_watermark": sys.maxsize,
    "outbuf_overflow": DRAIN_UP_TO,  # a response holds personal data, and is not spooled to a disk either
}


class TooManyBodies(Error):  # type: ignore[misc]
    """The response to a request whose body this process cannot hold beside all the others."""

    code = 503
    reason = "Service Unavailable"


class Body:
    """The body of a request in memory: what is beyond the limit is counted and dropped (PD-57)."""

    held = 0
    """Bytes in all bodies of this process."""

    _lock = threading.Lock()

    def __init__(self) -> None:
        self._kept = io.BytesIO()
        self._size = 0

    def __len__(self) -> int:
        return self._size

    def append(self, data: bytes) -> None:
        """Add what came in."""
        self._size += len(data)
        room = LARGEST_REQUEST + 1 - self._kept.tell()
        self._count(self._kept.write(data[: max(room, 0)]))

    def getfile(self) -> io.BytesIO:
        """The body, to read from its start."""
        return io.BytesIO(self._kept.getvalue())

    def close(self) -> None:
        """Drop it."""
        if not self._kept.closed:
            self._count(-self._kept.tell())
            self._kept.close()

    def _count(self, change: int) -> None:
        with Body._lock:
            Body.held += change


class Parser(HTTPRequestParser):  # type: ignore[misc]
    """The parser of one request, which knows when it began."""

    completed: bool = False

    def __init__(self, adj: Any) -> None:
        super().__init__(adj)
        self.began_at = time.time()

    def parse_header(self, header_plus: bytes) -> None:
        """Parse the header; the body will be held in memory."""
        super().parse_header(header_plus)
        if self.body_rcv is not None:
            self.body_rcv.buf = Body()

    def received(self, data: bytes) -> int:
        """Take in some of the request; returns how many bytes were its own."""
        consumed: int = super().received(data)
        if self.body_rcv is not None and Body.held > MOST_HELD and not self.completed:
            self.error, self.completed = TooManyBodies("Try again in a minute."), True
        return consumed


class Channel(HTTPChannel):  # type: ignore[misc]
    """A connection with a client."""

    parser_class = Parser
    request: Parser | None = None
    requests: list[Parser]
    busy = False
    """True while a thread proceeds with it."""

    def __init__(self, server: "Server", *args: Any, **kwargs: Any) -> None:
        self.sending_since = 0.0
        super().__init__(server, *args, **kwargs)
        server.threads.wait_for(self)

    def proceed(self) -> None:
        """Send or read what the client is ready for, and answer what has come in whole; one response at a time."""
        if self.writable():
            self.handle_write()
        else:
            self.handle_read()
        while self.requests and self.connected and not self.writable():
            self.service()
            self.handle_write()

    def handle_write(self) -> None:
        """Send as much as the client takes, and close the connection if that was all of it."""
        self._flush_exception(self._flush_some)
        if self.will_close or (self.close_when_flushed and not self.total_outbufs_len):
            self.handle_close()

    def service(self) -> None:
        """Answer one request, and note when the client could begin to read the response."""
        if self.requests[0].error:
            log.warning("A request could not be read: %s", type(self.requests[0].error).__name__)
        super().service()
        self.sending_since = time.time()

    def is_idle(self) -> bool:
        """True if nothing of a request or response is under way, nor in the buffer of the socket."""
        return not (self.busy or self.total_outbufs_len or self.request is not None or self._is_waiting())

    def is_late(self, now: float) -> bool:
        """True if it took too long; what has come in while all threads were busy is not the client's fault."""
        late = not self.busy and self.deadline() < now
        return late and (self.total_outbufs_len > 0 or not self._is_waiting())

    def deadline(self) -> float:
        """The moment at which the connection is closed if nothing changes."""
        request = self.request
        if self.total_outbufs_len:
            return min(float(self.last_activity) + STALLED, self.sending_since + SENDING)
        if request is not None:
            return float(request.began_at) + (BODY if request.headers_finished else HEADER)
        return float(self.last_activity) + IDLE

    def hang_up(self) -> None:
        """End the connection from another thread: the one that is told closes it."""
        found = self.socket
        if found is not None:
            with suppress(OSError):  # the client, or that thread, was quicker
                found.shutdown(socket.SHUT_RDWR)

    def handle_close(self) -> None:
        """Close the connection, and drop what came in of requests."""
        super().handle_close()
        for request in (self.request, *self.requests):
            if request is not None:
                request.close()
        self.request, self.requests = None, []

    def _is_waiting(self) -> bool:
        found = self.socket
        try:
            return found is not None and found.recv(1, socket.MSG_PEEK) != b""
        except OSError:
            return False


class Server(TcpWSGIServer):  # type: ignore[misc]
    """A listening socket with its connections."""

    channel_class = Channel
    busy = False

    def __init__(self, application: Any, listening: socket.socket, threads: ServerThreads) -> None:
        self.threads = threads
        adjustments = Adjustments(**SETTINGS)
        adjustments.send_bytes = SEND_FROM
        super().__init__(
            application,
            threads.open,
            _sock=listening,
            dispatcher=ThreadedTaskDispatcher(),  # with no threads
            adj=adjustments,
            sockinfo=(listening.family, listening.type, listening.proto, listening.getsockname()),
            bind_socket=False,
        )
        self.trigger.close()  # there is no loop to wake
        threads.wait_for(self)

    def proceed(self) -> None:
        """Accept one connection."""
        with suppress(OSError):  # it has ended already
            self.handle_accept()

    def handle_close(self) -> None:
        """Go on listening."""

    def add_task(self, task: Channel) -> None:
        """Leave it to the thread that reads the request."""

    def pull_trigger(self) -> None:
        """Leave it to the thread that answers: it sends the response."""

    def maintenance(self, now: float) -> None:
        """Close the connections that took too long."""
        for channel in list(self.active_channels.values()):
            if channel.is_late(now):
                channel.hang_up()

    def stop_listening(self) -> None:
        """Accept no more connections in this process."""
        self.accepting = False
        self.del_channel()
        self.socket.close()

    def is_busy(self, reading: bool) -> bool:
        """True if a request is being answered, a response sent or, if that counts, a request read; closes the rest."""
        busy = False
        for channel in list(self.active_channels.values()):
            if channel.is_idle() or not (reading or channel.busy or channel.total_outbufs_len):
                channel.hang_up()
            else:
                busy = True
        return busy
