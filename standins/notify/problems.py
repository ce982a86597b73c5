"""Notify's error responses."""

from collections.abc import Sequence

from flask import Response, jsonify
from werkzeug.exceptions import HTTPException


class Refusal(Exception):
    """A refused request: a status and one or more errors of one class."""

    def __init__(self, status: int, error: str, *messages: str) -> None:
        super().__init__(error)
        self.status, self.error, self.messages = status, error, messages


def bad_request(message: str) -> Refusal:
    """A valid request that cannot be done."""
    return Refusal(400, "BadRequestError", message)


def not_valid(*messages: str) -> Refusal:
    """An invalid request, with all that is wrong at once."""
    return Refusal(400, "ValidationError", *messages)


def no_result() -> Refusal:
    """Nothing with that id."""
    return Refusal(404, "NoResultFound", "No result found")


def over_daily_limit(limit: int) -> Refusal:
    """The daily limit is reached."""
    return Refusal(429, "TooManyRequestsError", f"Exceeded send limits (email: {limit}) for today")


def refused(refusal: Refusal) -> Response:
    """The response of a refusal, worded as Notify does."""
    return _answer(refusal.status, refusal.error, refusal.messages)


def refusal(error: HTTPException) -> Response:
    """The response of an unknown address or method."""
    return _answer(error.code or 500, type(error).__name__, [error.description or error.name])


def broken() -> Response:
    """The response of a fault of Notify's own."""
    return _answer(500, "Exception", ["Internal server error"])


def too_many_requests(seconds: int) -> Response:
    """The response over the rate limit; Notify does not say how long to wait."""
    return _answer(
        429, "RateLimitError", ["Exceeded rate limit for key type LIVE of 3000 requests per 60 seconds"]
    )


def _answer(status: int, error: str, messages: Sequence[str]) -> Response:
    answer = jsonify(status_code=status, errors=[{"error": error, "message": each} for each in messages])
    answer.status_code = status
    return answer
