"""What do DfE support staff visit? Everything under /support."""

from __future__ import annotations

from flask import Blueprint

from blueprints.web.access import guard

support = Blueprint("support", __name__, url_prefix="/support")
guard(support, "support", {})

from blueprints.support import home  # noqa: E402, F401  (the pages register themselves)
