"""What are today, the moment and the settings for this request? Asked once, then kept for the request."""

from __future__ import annotations

from flask import current_app, g

from models.service_context import service_context
from settings import ServiceContext


def current_context() -> ServiceContext:
    """Today, the moment and the settings for this request (PD-5)."""
    if "context" not in g:
        g.context = service_context(current_app.extensions["config"].today)
    return g.context
