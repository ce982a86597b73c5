"""Rate limits of what is done without an account: by IP address, and by the email address that was typed."""

from datetime import timedelta

from flask import abort, request

from actions.limit import TooMany, forget_tries, hashed_subject, limit
from blueprints.web.service_context import current_context

WINDOW = timedelta(hours=1)


def limit_by_ip(action: str, most: int, window: timedelta = WINDOW) -> None:
    """Count one try of this IP address; answers 429 if it has made so many within the window."""
    _limit(_subject("ip", _ip()), action, most, window)


def limit_by_email(action: str, email: str, *, from_ip: int, from_all: int) -> None:
    """Count one try for an email address, by its key; answers 429 after so many from this IP address, or from all.

    So that a stranger who uses up the tries of an address leaves some for its owner.
    """
    from_here, from_anywhere = _subjects(email)
    _limit(from_here, action, from_ip, WINDOW)
    _limit(from_anywhere, action, from_all, WINDOW)


def forget_tries_for_email(action: str, email: str) -> None:
    """Delete the counted tries for an email address, once its owner has signed in from this IP address."""
    forget_tries(_subjects(email), action)


def _limit(subject: str, action: str, most: int, window: timedelta) -> None:
    try:
        limit(subject, action, most=most, window=window, clock=current_context().clock)
    except TooMany:
        abort(429)


def _subjects(email: str) -> tuple[str, str]:
    return _subject("email-ip", f"{email} {_ip()}"), _subject("email", email)


def _subject(kind: str, value: str) -> str:
    return hashed_subject(kind, value, key=current_context().secret_key)


def _ip() -> str:
    return request.remote_addr or ""
