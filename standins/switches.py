"""Switches that make a stand-in misbehave: slow, 429, 500, or a connection that closes without an answer.

`POST /switches`, as a form or as JSON:

- `mode`: `normal`, `slow` (wait, then answer), `429` (too many requests), `500` (broken), or `drop` (do the work,
  then close the connection without an answer)
- `seconds`: for `slow` how long to wait (default 5); for `429` what `Retry-After` says (default 1)
- `times`: go back to normal after this many requests; without it the mode stays until it is changed

`GET /switches` says what is on now. Both answer JSON with `Accept: application/json`. The switches, `/healthz`, the
style sheet and the pages that show what a stand-in received are never subject to them.
"""

import math
import socket
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from threading import Lock
from typing import Any

from flask import Blueprint, Flask, Response, jsonify, redirect, render_template, request
from flask.typing import ResponseReturnValue

MODES = {
    "normal": "Answer as usual",
    "slow": "Wait, then answer",
    "429": "Answer 429, too many requests",
    "500": "Answer 500, broken",
    "drop": "Do the work, then close the connection without an answer",
}
LONGEST = 600.0
DROP = "standins.drop"


class InvalidSwitch(ValueError):
    """A switch that cannot be set; the message says what to send instead."""


@dataclass(frozen=True)
class Switch:
    """How the next requests are answered."""

    mode: str = "normal"
    seconds: float | None = None
    times: int | None = None

    @classmethod
    def read(cls, sent: Mapping[str, Any]) -> "Switch":
        """Parse the requested switch; raises InvalidSwitch."""
        mode = str(sent.get("mode", "")).strip()
        if mode not in MODES:
            raise InvalidSwitch(f"mode must be one of {', '.join(MODES)}")
        return cls(mode, _seconds(sent.get("seconds")), _times(sent.get("times")))


class Switches:
    """The current switch, shared by all threads."""

    def __init__(self) -> None:
        self._switch = Switch()
        self._lock = Lock()

    @property
    def now(self) -> Switch:
        """The current switch, which is not counted."""
        with self._lock:
            return self._switch

    def set(self, switch: Switch) -> None:
        """Set the current switch."""
        with self._lock:
            self._switch = switch

    def take(self) -> Switch:
        """The switch for one request, which counts towards `times`."""
        with self._lock:
            switch = self._switch
            if switch.times is not None:
                self._switch = replace(switch, times=switch.times - 1) if switch.times > 1 else Switch()
            return switch


def add_switches(
    app: Flask,
    *,
    exempt: Iterable[str],
    too_many_requests: Callable[[int], Response],
    broken: Callable[[], Response],
) -> None:
    """Add the switches to an app; `exempt` names the first path segments that they leave alone."""
    switches = Switches()
    untouched = {"switches", "healthz", "static", "favicon.ico", "", *exempt}

    @app.before_request
    def misbehave() -> Response | None:
        if request.path.strip("/").split("/")[0] in untouched:
            return None
        switch = switches.take()
        if switch.mode == "slow":
            time.sleep(5.0 if switch.seconds is None else switch.seconds)
        elif switch.mode == "429":
            return too_many_requests(1 if switch.seconds is None else math.ceil(switch.seconds))
        elif switch.mode == "500":
            return broken()
        elif switch.mode == "drop":
            request.environ[DROP] = True
        return None

    app.register_blueprint(_pages(switches))
    app.wsgi_app = _closing_dropped(app.wsgi_app)  # type: ignore[method-assign]


def _pages(switches: Switches) -> Blueprint:
    pages = Blueprint("switches", __name__)

    @pages.get("/switches")
    def show() -> ResponseReturnValue:
        return _shown(switches.now)

    @pages.post("/switches")
    def change() -> ResponseReturnValue:
        sent = request.get_json(silent=True) if request.is_json else request.values
        try:
            switches.set(Switch.read(sent if isinstance(sent, Mapping) else {}))
        except InvalidSwitch as refusal:
            return _shown(switches.now, problem=str(refusal)), 400
        if request.is_json or wants_json():
            return _shown(switches.now)
        return redirect("/switches", 303)

    return pages


def _shown(switch: Switch, problem: str = "") -> Response:
    if request.is_json or wants_json():
        return jsonify({"error": problem} if problem else asdict(switch))
    return Response(render_template("switches.html", switch=switch, modes=MODES, problem=problem))


def wants_json() -> bool:
    """True if the caller prefers JSON to a page."""
    best = request.accept_mimetypes.best_match(["text/html", "application/json"])
    return best == "application/json"


def _closing_dropped(wsgi_app: Any) -> Any:
    """Wrap a WSGI app so that a request marked to be dropped is handled and never answered."""

    def call(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        answer = wsgi_app(environ, start_response)
        if not environ.get(DROP):
            return answer  # type: ignore[no-any-return]
        answer.close()
        environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
        raise ConnectionAbortedError("dropped by a switch")

    return call


def _seconds(sent: Any) -> float | None:
    if sent in (None, ""):
        return None
    try:
        seconds = float(sent)
    except (TypeError, ValueError):
        seconds = math.nan
    if not 0 <= seconds <= LONGEST:
        raise InvalidSwitch(f"seconds must be a number from 0 to {LONGEST:.0f}")
    return seconds


def _times(sent: Any) -> int | None:
    if sent in (None, ""):
        return None
    text = str(sent).strip()
    if not (text.isascii() and text.isdigit() and int(text) >= 1):
        raise InvalidSwitch("times must be a whole number from 1")
    return int(text)
