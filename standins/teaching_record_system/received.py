"""The page and the JSON of received calls, with their answers, at /received.

JSON is a list, newest first: `time` (UTC, ISO), `trn`, `reference`, `body` (as sent; text when it was not JSON),
`status` (of the answer), `errorCode` (or null), `tookEffect`, and `answered` (false: the connection was dropped
afterwards). A page of HTML shows 100; `?page=2` the ones before.
"""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from threading import Lock
from typing import Any

from flask import Flask, Response, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from standins.switches import DROP, wants_json
from standins.teaching_record_system.today import LONDON

ON_A_PAGE = 100
LONGEST_TEXT = 2000
ENDPOINT = "routes.put"


@dataclass(frozen=True)
class Call:
    """One PUT of a route and its answer."""

    time: datetime
    trn: str
    reference: str
    body: Any
    status: int
    errorCode: int | None
    answered: bool

    @property
    def took_effect(self) -> bool:
        """True if it was stored, even if the sender never got the answer."""
        return self.status == 204

    @property
    def as_json(self) -> dict[str, Any]:
        """The JSON of the list."""
        return {**asdict(self), "time": self.time.isoformat(), "tookEffect": self.took_effect}

    @property
    def in_london(self) -> datetime:
        """The moment in the time zone of those who read the page."""
        return self.time.astimezone(LONDON)

    @property
    def asked(self) -> dict[str, Any]:
        """The body if it is an object, else an empty one."""
        return self.body if isinstance(self.body, dict) else {}

    @property
    def body_text(self) -> str:
        """The body, indented."""
        return (
            self.body if isinstance(self.body, str) else json.dumps(self.body, indent=2, ensure_ascii=False)
        )


class Received:
    """The calls since the start, shared by all threads."""

    def __init__(self) -> None:
        self._calls: list[Call] = []
        self._lock = Lock()

    def add(self, call: Call) -> None:
        """Store a call."""
        with self._lock:
            self._calls.append(call)

    def newest_first(self) -> list[Call]:
        """All calls, newest first."""
        with self._lock:
            return self._calls[::-1]


def add_received(app: Flask, received: Received) -> None:
    """Store the calls to an app, and show them."""

    @app.after_request
    def keep(response: Response) -> Response:
        if request.endpoint == ENDPOINT:
            received.add(_call(response))
        return response

    @app.get("/received")
    def received_page() -> ResponseReturnValue:
        calls = received.newest_first()
        if wants_json():
            return jsonify([call.as_json for call in calls])
        pages = max(1, -(-len(calls) // ON_A_PAGE))
        page = min(max(request.args.get("page", 1, type=int), 1), pages)
        shown = calls[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
        awarded = sum(call.took_effect for call in calls)
        return render_template(
            "received.html", calls=shown, total=len(calls), took_effect=awarded, page=page, page_count=pages
        )


def _call(response: Response) -> Call:
    arguments = request.view_args or {}
    answer = response.get_json(silent=True) if response.is_json else None
    return Call(
        time=datetime.now(UTC),
        trn=arguments.get("trn", ""),
        reference=arguments.get("reference", ""),
        body=_body(),
        status=response.status_code,
        errorCode=answer.get("errorCode") if isinstance(answer, dict) else None,
        answered=not request.environ.get(DROP),
    )


def _body() -> Any:
    sent = request.get_json(silent=True, force=True)
    return request.get_data(as_text=True)[:LONGEST_TEXT] if sent is None else sent
