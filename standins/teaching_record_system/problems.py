"""TRS's error responses: problem+json with an error code, field errors, or an empty body."""

import json
from collections.abc import Mapping

from flask import Response
from werkzeug.exceptions import HTTPException

FieldErrors = dict[str, list[str]]

PERSON_NOT_FOUND = 10001
FORBIDDEN_FOR_APPROPRIATE_BODY = 10040
ROUTE_TYPE = 10043
SUBJECT = 10045
COUNTRY = 10047
PROVIDER = 10048
DEGREE_TYPE = 10049
OVERSEAS_ROUTE = 10051
ALREADY_AWARDED = 10052
CHANGED_AWARD = 10054
FAILED_ROUTE = 10055
WITHDRAWN_ROUTE = 10056
DEACTIVATED = 10058
MERGED = 10059

TITLES = {
    PERSON_NOT_FOUND: "Person not found.",
    FORBIDDEN_FOR_APPROPRIATE_BODY: "Forbidden for appropriate body.",
    ROUTE_TYPE: "Invalid route to professional status type.",
    SUBJECT: "Invalid training subject reference.",
    COUNTRY: "Invalid training country reference.",
    PROVIDER: "Invalid training provider UKPRN.",
    DEGREE_TYPE: "Invalid degree type.",
    OVERSEAS_ROUTE: "Updates are not allowed for this route type.",
    ALREADY_AWARDED: "Route to professional status is already awarded.",
    CHANGED_AWARD: "Route type cannot change between QTS and EYTS.",
    FAILED_ROUTE: "A failed route cannot return to this status.",
    WITHDRAWN_ROUTE: "A withdrawn route cannot be deferred.",
    DEACTIVATED: "Record is deactivated.",
    MERGED: "Record is merged.",
}


class Refusal(Exception):
    """A refused request, with one of TRS's error codes."""

    def __init__(self, code: int, status: int = 400, detail: str | None = None) -> None:
        super().__init__(str(code))
        self.code, self.status, self.detail = code, status, detail


class WrongFields(Exception):
    """An invalid request, with messages by field."""

    def __init__(self, errors: FieldErrors) -> None:
        super().__init__("wrong fields")
        self.errors = errors


def refused(refusal: Refusal) -> Response:
    """The response of a business error, with its code."""
    body = {
        "title": TITLES[refusal.code],
        "status": refusal.status,
        "detail": refusal.detail,
        "errorCode": refusal.code,
    }
    return problem(refusal.status, {name: value for name, value in body.items() if value is not None})


def wrong_fields(wrong: WrongFields) -> Response:
    """The response of a validation error: no code, messages by field."""
    return problem(
        400,
        {
            "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
            "title": "One or more validation errors occurred.",
            "status": 400,
            "errors": wrong.errors,
        },
    )


def problem(status: int, body: Mapping[str, object], headers: Mapping[str, str] | None = None) -> Response:
    """A response of type application/problem+json."""
    return Response(json.dumps(body), status, dict(headers or {}), content_type="application/problem+json")


def empty_response(status: int, headers: Mapping[str, str] | None = None) -> Response:
    """A response without a body."""
    return Response("", status, dict(headers or {}), content_type="")


def refusal(error: HTTPException) -> Response:
    """The response of an unknown address or method, which has no body."""
    return empty_response(error.code or 500)


def broken() -> Response:
    """The response of a 500, in which TRS seldom says anything."""
    return empty_response(500)


def too_many_requests(seconds: int, limit: int = 1000) -> Response:
    """The response over the rate limit."""
    return problem(
        429,
        {
            "title": "API calls quota exceeded",
            "detail": f"A maximum of {limit} calls per 60 seconds are permitted.",
            "status": 429,
        },
        {"X-RateLimit-Limit": str(limit), "X-RateLimit-Remaining": "0", "Retry-After": str(seconds)},
    )
