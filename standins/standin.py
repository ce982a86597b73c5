"""Base Flask app of the stand-ins: health, switches, pages, and errors logged without personal data."""

import traceback
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Any

from flask import Flask, Response, redirect
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from standins.server import write_log
from standins.switches import add_switches

_POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'"


class StandIn(Flask):
    """A Flask app that stands in for another system.

    `title` names the system on pages, `home` is its main page, `exempt` the first path segments that switches leave
    alone. `refusal` shapes an HTTP error as that system does; `too_many_requests` is given the seconds of
    `Retry-After`; `broken` is its 500.
    """

    def __init__(
        self,
        *,
        title: str,
        home: str,
        pages: dict[str, str],
        exempt: Iterable[str] = (),
        refusal: Callable[[HTTPException], Response],
        too_many_requests: Callable[[int], Response],
        broken: Callable[[], Response],
    ) -> None:
        super().__init__("standins")
        self.url_map.strict_slashes = False
        self.json.sort_keys = False  # type: ignore[attr-defined]
        self.jinja_env.globals.update(standin=title, pages={**pages, "Switches": "/switches"})
        self.jinja_env.trim_blocks = self.jinja_env.lstrip_blocks = True
        add_switches(self, exempt=exempt, too_many_requests=too_many_requests, broken=broken)
        self.register_error_handler(HTTPException, refusal)
        self.register_error_handler(500, lambda error: broken())
        self.after_request(_guarded)
        self.add_url_rule("/", "home", lambda: redirect(home))
        self.add_url_rule("/healthz", "healthz", _healthy)

    def log_exception(self, exc_info: Any) -> None:
        """Log the place and class of an error alone: messages and paths may have names, dates of birth and TRNs."""
        kind: type[BaseException] = exc_info[0]
        where: TracebackType | None = exc_info[2]
        write_log(f"{kind.__name__}\n{''.join(traceback.format_tb(where))}")


def _healthy() -> ResponseReturnValue:
    return Response("ok\n", content_type="text/plain")


def _guarded(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = _POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
