"""Refuse a request whose Host header is no name or address of a host; no page is ever built from the header."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from flask import Flask, abort, request

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_LABEL = "[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?"
_HOST = re.compile(rf"(?:{_LABEL}(?:\.{_LABEL})*\.?|\[[0-9A-Fa-f:.]{{2,45}}\])(?::[0-9]{{1,5}})?")
_LONGEST = 260
_REFUSED = "service.host_refused"


class HostHeader:
    """WSGI middleware that empties a Host header that cannot be read, so that the page of the error can be made."""

    def __init__(self, application: "WSGIApplication") -> None:
        self._application = application

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer a request."""
        host = environ.get("HTTP_HOST", "")
        if host and not is_readable(host):
            environ["HTTP_HOST"], environ[_REFUSED] = "", True
        return self._application(environ, start_response)


def register(app: Flask) -> None:
    """Check the Host header of every request."""
    app.wsgi_app = HostHeader(app.wsgi_app)  # type: ignore[method-assign]


def refuse_unreadable_host() -> None:
    """Answer 400 if the Host header could not be read."""
    if request.environ.get(_REFUSED):
        abort(400)


def is_readable(host: str) -> bool:
    """True if this is the name or address of a host, perhaps with a port."""
    if len(host) > _LONGEST or not _HOST.fullmatch(host):
        return False
    try:
        host.encode().decode("idna")
    except UnicodeError:
        return False
    return True
