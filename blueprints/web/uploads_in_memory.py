"""Uploaded files are held in memory up to a limit; the rest of a request is read and dropped."""

from __future__ import annotations

from io import BytesIO
from typing import IO, Any

from flask import request
from werkzeug.wrappers import Request

from settings import DEFAULT_SETTINGS

#: The largest file (PD-9) and what a form puts around it.
LARGEST_REQUEST = DEFAULT_SETTINGS.max_file_bytes + 65_536

#: Bytes of a request after which the rest is not even read (PD-57).
DRAIN_UP_TO = 50 * 1024 * 1024


def request_class(base: type[Request]) -> type[Request]:
    """A request whose uploaded files stay in memory: personal data is not spooled to a disk."""

    class InMemoryRequest(base):  # type: ignore[valid-type, misc]
        def _get_file_stream(self, *_args: Any, **_kwargs: Any) -> IO[bytes]:
            return BytesIO()

    return InMemoryRequest


def drain_request() -> None:
    """Read and drop the rest of a too large request, so that the browser shows the response."""
    stream = request.environ["wsgi.input"]
    left = DRAIN_UP_TO
    while left > 0:
        got = len(stream.read(min(left, 65_536)))
        if not got:
            return
        left -= got
