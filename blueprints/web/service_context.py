"""The service context of the request, read at first use and kept on `g`."""

from flask import g

from models.service_context import ServiceContext, read_context


def current_context() -> ServiceContext:
    """The context of this request (PD-5)."""
    if "context" not in g:
        g.context = read_context()
    return g.context
