"""Rate limit of what is done without an account, by IP address."""

from datetime import timedelta

from flask import abort, current_app, request

from actions.limit import TooMany, hashed_subject, limit
from blueprints.web.service_context import current_context
from config import Config

WINDOW = timedelta(hours=1)


def limit_by_ip(action: str, most: int) -> None:
    """Count one try of this IP address; answers 429 if it has made so many within an hour."""
    config: Config = current_app.extensions["config"]
    subject = hashed_subject("ip", request.remote_addr or "", key=config.secret_key)
    try:
        limit(subject, action, most=most, window=WINDOW, clock=current_context().clock)
    except TooMany:
        abort(429)
