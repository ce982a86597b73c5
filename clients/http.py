"""HTTP calls to other systems: a time-out for the whole call, a limit to the size of the answer, and our own key.

By itself requests applies a time-out to each piece of an answer, reads any size, and replaces our key by what
`~/.netrc` has for a host. Proxies and certificates are still those of the environment.
"""

import io
import socket
import time
from contextlib import suppress
from contextvars import ContextVar
from http.client import HTTPResponse
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ReadTimeoutError

#: Far more than any answer about one person or one call needs.
MOST_BYTES = 256 * 1024

_AT_A_TIME = 16 * 1024

#: The deadline (of the monotonic clock) of the call that is being made.
_ends: ContextVar[float | None] = ContextVar("ends", default=None)


class AnswerTooLarge(requests.RequestException):
    """The answer is larger than the limit; the rest was not read."""


def call(
    method: str, url: str, *, timeout: float, most_bytes: int = MOST_BYTES, **more: Any
) -> requests.Response:
    """Make one call without following a redirect; raises RequestException, also if the time-out is reached."""
    with requests.Session() as session:
        apply_limits(session, most_bytes=most_bytes)
        return session.request(method, url, timeout=timeout, allow_redirects=False, **more)


def apply_limits(session: requests.Session, *, most_bytes: int = MOST_BYTES) -> None:
    """Make each call of a session end by its time-out, limit its answer, and send our own key."""
    session.auth = _keep_authorization
    for scheme in ("https://", "http://"):
        session.mount(scheme, _LimitedAdapter(most_bytes))


def read_json(answer: requests.Response) -> Any:
    """Parse an answer as JSON; raises ValueError if it is none, or nested too deep."""
    try:
        return answer.json()
    except RecursionError:
        raise ValueError("nested too deep") from None


def _keep_authorization(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Authorise a request by the header that it has: given any `auth`, requests does not read `.netrc`."""
    return request


class _DeadlineReader(io.RawIOBase):
    """The bytes that arrive on a socket before the deadline."""

    def __init__(self, connected: socket.socket, over: io.RawIOBase) -> None:
        super().__init__()
        self._connected, self._over, self._usual = connected, over, connected.gettimeout()
        self._ends = _ends.get()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        if self._ends is not None:
            left = self._ends - time.monotonic()
            if left <= 0:
                raise TimeoutError("the answer was not there in time")
            self._connected.settimeout(left)
        return self._over.readinto(buffer)

    def close(self) -> None:
        if not self.closed:
            with suppress(OSError):
                self._connected.settimeout(self._usual)
            self._over.close()
        super().close()


class _DeadlineResponse(HTTPResponse):
    """An answer whose head and body must arrive before the deadline."""

    def __init__(self, sock: socket.socket, *args: Any, **more: Any) -> None:
        super().__init__(sock, *args, **more)
        self.fp = io.BufferedReader(_DeadlineReader(sock, self.fp.detach()))


class _Connection(HTTPConnection):
    response_class = _DeadlineResponse


class _SecureConnection(HTTPSConnection):
    response_class = _DeadlineResponse


class _Connections(HTTPConnectionPool):
    ConnectionCls = _Connection


class _SecureConnections(HTTPSConnectionPool):
    ConnectionCls = _SecureConnection


_POOLS = {"http": _Connections, "https": _SecureConnections}


class _LimitedAdapter(HTTPAdapter):
    """Makes calls that end by their deadline and reads at most so many bytes of an answer (unpacked)."""

    def __init__(self, most_bytes: int) -> None:
        super().__init__()
        self._most_bytes = most_bytes
        self.poolmanager.pool_classes_by_scheme = _POOLS

    def proxy_manager_for(self, proxy: str, **more: Any) -> Any:
        """The connections through a proxy."""
        connections = super().proxy_manager_for(proxy, **more)
        connections.pool_classes_by_scheme = _POOLS
        return connections

    def send(self, request: requests.PreparedRequest, *args: Any, **more: Any) -> requests.Response:
        """Make one call and read all of its answer."""
        began = _ends.set(time.monotonic() + more["timeout"] if more.get("timeout") else None)
        try:
            answer = super().send(request, *args, **more)
            # Where requests itself keeps a body that it has read.
            answer._content = self._read(answer)
        except requests.ConnectionError as error:
            if error.args and isinstance(error.args[0], ReadTimeoutError):
                raise requests.ReadTimeout(error.args[0], request=request) from error
            raise
        finally:
            _ends.reset(began)
        return answer

    def _read(self, answer: requests.Response) -> bytes:
        body = bytearray()
        for piece in answer.iter_content(_AT_A_TIME):
            body += piece
            if len(body) > self._most_bytes:
                answer.close()
                raise AnswerTooLarge(f"more than {self._most_bytes} bytes")
        return bytes(body)
