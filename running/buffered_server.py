"""Waitress as this service needs it: request bodies in memory and bounded, and a deadline for every slow client.

Waitress reads requests in one thread that waits for all sockets at once, and gives a request to a thread of the
application only when it has come in whole; responses are sent by the same loop. So a slow client holds no thread.
"""

import io
import logging
import threading
import time
from typing import Any

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import TcpWSGIServer
from waitress.task import ThreadedTaskDispatcher
from waitress.utilities import Error

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

SETTINGS: dict[str, Any] = {
    "asyncore_use_poll": True,
    "backlog": 2048,
    "cleanup_interval": 1,
    "clear_untrusted_proxy_headers": False,  # ProxyFix decides which of them count (TRUSTED_PROXIES)
    "connection_limit": MOST_CONNECTIONS,
    "ident": None,
    "max_request_body_size": DRAIN_UP_TO,
    "max_request_header_size": LARGEST_HEADER,
    # No thread waits until a client has read a part of its response.
    "outbuf_high_watermark": DRAIN_UP_TO,
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.sending_since = 0.0
        super().__init__(*args, **kwargs)

    def service(self) -> None:
        """Answer one request, and note when the client could begin to read the response."""
        if self.requests[0].error:
            log.warning("A request could not be read: %s", type(self.requests[0].error).__name__)
        super().service()
        self.sending_since = time.time()

    def deadline(self) -> float:
        """The moment at which the connection is closed if nothing changes."""
        if self.total_outbufs_len:
            return min(float(self.last_activity) + STALLED, self.sending_since + SENDING)
        if self.request is not None:
            return float(self.request.began_at) + (BODY if self.request.headers_finished else HEADER)
        return float(self.last_activity) + IDLE

    def handle_close(self) -> None:
        """Close the connection, and drop what came in of a request."""
        super().handle_close()
        if self.request is not None:
            self.request.close()
            self.request = None


class Server(TcpWSGIServer):  # type: ignore[misc]
    """A listening socket with its connections."""

    channel_class = Channel

    def maintenance(self, now: float) -> None:
        """Close the connections that took too long."""
        for channel in list(self.active_channels.values()):
            if not channel.requests and channel.deadline() < now:
                channel.handle_close()  # Waitress would wait until the client takes what is left of the response

    def stop_listening(self) -> None:
        """Accept no more connections in this process."""
        self.accepting = False
        self.del_channel()
        self.socket.close()

    def is_busy(self, reading: bool) -> bool:
        """True if a request is being answered, a response sent or, if that counts, a request read; closes the rest."""
        busy = False
        for channel in self.active_channels.values():
            if channel.requests or channel.total_outbufs_len or (reading and channel.request is not None):
                busy = True
            else:
                channel.will_close = True
        return busy


def dispatcher(threads: int) -> ThreadedTaskDispatcher:
    """The threads of the application."""
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # that requests wait is no news
    found = ThreadedTaskDispatcher()
    found.set_thread_count(threads)
    return found
