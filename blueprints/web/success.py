"""Success messages: kept in the session, and shown once, on the page that they are for."""

from __future__ import annotations

from flask import request, session

_KEY = "success"


def say_success(text: str, *, at: str) -> None:
    """Keep a message for the page with this path."""
    session[_KEY] = [at, text]


def take_success() -> str:
    """The message for this page, which is forgotten with that; empty if there is none."""
    at, text = session.get(_KEY) or ("", "")
    if at != request.path:
        return ""
    del session[_KEY]
    return str(text)
