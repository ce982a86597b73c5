"""Errors for programs: problem details in JSON (RFC 9457), the form of every error below /api."""

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

from flask import json, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from rules.wording import Wording

#: The addresses that programs use start with this.
FOR_PROGRAMS = "/api/"

TYPE = "application/problem+json"

MESSAGES = Wording(
    unauthorized="Send a valid token: Authorization: Bearer YOUR_TOKEN. Ask support for one",
    bad_request="Correct the parameters or the body of the request",
    not_found="There is no such record, or it is not one of yours",
    method_not_allowed="This address does not take this method",
    too_large="The body is too large",
    unprocessable="Correct the body of the request",
    too_many_requests="You have made too many requests. Wait for as long as Retry-After says",
)

_DETAILS = {
    HTTPStatus.BAD_REQUEST: "bad_request",
    HTTPStatus.UNAUTHORIZED: "unauthorized",
    HTTPStatus.NOT_FOUND: "not_found",
    HTTPStatus.METHOD_NOT_ALLOWED: "method_not_allowed",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "too_large",
    HTTPStatus.UNPROCESSABLE_ENTITY: "unprocessable",
    HTTPStatus.TOO_MANY_REQUESTS: "too_many_requests",
}


def is_for_programs() -> bool:
    """True if the request gets its errors as problem details, not as a page."""
    return request.path.startswith(FOR_PROGRAMS)


def problem(status: int, errors: Iterable[Mapping[str, str]] = (), **headers: str) -> Response:
    """An answer that says what went wrong: each of the `errors` has `title`, the name of a field, and `detail`."""
    found = HTTPStatus(status)
    body: dict[str, Any] = {"type": "about:blank", "title": found.phrase, "status": status}
    if found in _DETAILS:
        body["detail"] = MESSAGES(_DETAILS[found])
    if listed := list(errors):
        body["errors"] = listed
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(json.dumps(body), status, named, content_type=TYPE)


def problem_of(error: Exception) -> Response:
    """The problem details of an exception, with the headers that belong to its status (Allow, Retry-After).

    Nothing of its message, which may quote what was sent; but the names of the fields that a schema found wrong, and
    what it says of each.
    """
    if not isinstance(error, HTTPException):
        return problem(500)
    found = problem(error.code or 500, _errors(getattr(error, "data", None) or {}))
    for name, value in error.get_headers():
        if name.lower() not in ("content-type", "content-length"):
            found.headers[name] = value
    return found


def _errors(data: Mapping[str, Any]) -> list[dict[str, str]]:
    """What marshmallow found, as {location: {field: [message]}} or {location: [message]}."""
    found = []
    for fields in (data.get("messages") or {}).values():
        named = fields if isinstance(fields, Mapping) else {"body": fields}
        found += [{"title": str(name), "detail": _text(each)} for name, each in sorted(named.items())]
    return found


def _text(messages: Any) -> str:
    return " ".join(map(str, messages)) if isinstance(messages, list) else str(messages)
