"""Errors for programs: problem details in JSON (RFC 9457), the form of every error below /api."""

from http import HTTPStatus
from typing import Any

from flask import json, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

#: The addresses that programs use start with this.
FOR_PROGRAMS = "/api/"


def is_for_programs() -> bool:
    """True if the request gets its errors as problem details, not as a page."""
    return request.path.startswith(FOR_PROGRAMS)


def problem(status: int, detail: str = "", **members: Any) -> Response:
    """An answer that says what went wrong: its status, what to do about it, and further members of the area’s own."""
    body: dict[str, Any] = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    body |= {"detail": detail} if detail else {}
    return Response(json.dumps(body | members), status, content_type="application/problem+json")


def problem_of(error: Exception) -> Response:
    """The problem details of an exception, with the headers that belong to its status (Allow, Retry-After).

    Nothing of its message: that may quote what was sent.
    """
    if not isinstance(error, HTTPException):
        return problem(500)
    found = problem(error.code or 500)
    for name, value in error.get_headers():
        if name.lower() not in ("content-type", "content-length"):
            found.headers[name] = value
    return found
