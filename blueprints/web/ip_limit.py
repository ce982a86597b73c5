"""Rate limits of what is done without an account: by IP address, and by the email address that was typed."""

from datetime import timedelta

from flask import abort, current_app, request

from actions.limit import TooMany, hashed_subject, limit
from blueprints.web.service_context import current_context
from config import Config

WINDOW = timedelta(hours=1)


def limit_by_ip(action: str, most: int, window: timedelta = WINDOW) -> None:
    """Count one try of this IP address; answers 429 if it has made so many within the window."""
    _limit("ip", request.remote_addr or "", action, most, window)


def limit_by_email(action: str, email: str, most: int, window: timedelta = WINDOW) -> None:
    """Count one try for an email address, by its key; answers 429 if there were so many within the window."""
    _limit("email", email, action, most, window)


def _limit(kind: str, value: str, action: str, most: int, window: timedelta) -> None:
    config: Config = current_app.extensions["config"]
    subject = hashed_subject(kind, value, key=config.secret_key)
    try:
        limit(subject, action, most=most, window=window, clock=current_context().clock)
    except TooMany:
        abort(429)
