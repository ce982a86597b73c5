"""What do schools visit? Everything under /schools."""

from __future__ import annotations

from flask import Blueprint

from blueprints.web.access import guard

schools = Blueprint("schools", __name__, url_prefix="/schools")
guard(schools, "schools", {})

from blueprints.schools import home  # noqa: E402, F401  (the pages register themselves)
