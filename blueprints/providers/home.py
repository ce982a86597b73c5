"""What can a provider do today? The page a provider comes in by."""

from __future__ import annotations

from werkzeug.wrappers import Response

from blueprints.providers import providers
from blueprints.web.page import page


@providers.get("", endpoint="home")
def home() -> Response:
    """SH-05: what there is to do, with live counts."""
    return page("providers/home.html")
