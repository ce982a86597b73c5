"""How is another system called? In time, with a limit to what it may say, and with our own key.

Left to itself, requests waits so long for each piece of an answer, takes one of any size, and puts what `~/.netrc` says
of a host in place of the key that we send. Proxies and certificates are still those of the environment.
"""

from __future__ import annotations

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

#: Far more than anybody says of one person or of one call.
MOST_BYTES = 256 * 1024

_AT_A_TIME = 16 * 1024

#: The moment (of the monotonic clock) at which the call that is being made has lasted long enough.
_ends: ContextVar[float | None] = ContextVar("ends", default=None)


class AnswerTooLarge(requests.RequestException):
    """The other system says more than it has any reason to; the rest was not read."""


def call(
    method: str, url: str, *, timeout: float, most_bytes: int = MOST_BYTES, **more: Any
) -> requests.Response:
    """One call, of which a redirect is not followed; raises RequestException, also when it lasts too long."""
    with requests.Session() as session:
        take_care(session, most_bytes=most_bytes)
        return session.request(method, url, timeout=timeout, allow_redirects=False, **more)


def take_care(session: requests.Session, *, most_bytes: int = MOST_BYTES) -> None:
    """Let the time-out of each call of a session be for all of it, bound its answer, and send our own key."""
    session.auth = _as_it_is
    for scheme in ("https://", "http://"):
        session.mount(scheme, _CarefulAdapter(most_bytes))


def json_in(answer: requests.Response) -> Any:
    """What an answer says in JSON; raises ValueError when it is none, or nested too deep to be meant."""
    try:
        return answer.json()
    except RecursionError:
        raise ValueError("nested too deep") from None


def _as_it_is(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """How a request is authorised: by the header that it has. With a way of its own, requests reads no `.netrc`."""
    return request


class _InTime(io.RawIOBase):
    """What comes over a socket until the call has lasted long enough."""

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


class _AnswerInTime(HTTPResponse):
    """An answer that must be there, heading and body, before the call has lasted long enough."""

    def __init__(self, sock: socket.socket, *args: Any, **more: Any) -> None:
        super().__init__(sock, *args, **more)
        self.fp = io.BufferedReader(_InTime(sock, self.fp.detach()))


class _Connection(HTTPConnection):
    response_class = _AnswerInTime


class _SecureConnection(HTTPSConnection):
    response_class = _AnswerInTime


class _Connections(HTTPConnectionPool):
    ConnectionCls = _Connection


class _SecureConnections(HTTPSConnectionPool):
    ConnectionCls = _SecureConnection


_POOLS = {"http": _Connections, "https": _SecureConnections}


class _CarefulAdapter(HTTPAdapter):
    """Makes calls that end in time and reads so many bytes of an answer (unpacked) and no more."""

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
            # As requests itself keeps a body that it has read.
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
