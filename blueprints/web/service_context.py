"""The service context of the request, read when first asked for and kept on `g`."""

from __future__ import annotations

from flask import current_app, g

from config import Config
from models.service_context import ServiceContext, service_context


def current_context() -> ServiceContext:
    """The context of this request (PD-5)."""
    if "context" not in g:
        config: Config = current_app.extensions["config"]
        g.context = service_context(config.today, config.service_url)
    return g.context
