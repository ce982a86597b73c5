"""What are today, the moment and the settings for this request? Asked once, then kept for the request."""

from __future__ import annotations

from flask import current_app, g

from models.loaded_scenario import in_force
from settings import InForce


def current() -> InForce:
    """Today, the moment and the settings for this request (decision 5)."""
    if "in_force" not in g:
        g.in_force = in_force(current_app.extensions["config"].today)
    return g.in_force
