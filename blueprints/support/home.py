"""Where do DfE support staff begin?"""

from __future__ import annotations

from werkzeug.wrappers import Response

from blueprints.support import support
from blueprints.web.page import page


@support.get("", endpoint="home")
def home() -> Response:
    """The first page of the area."""
    return page("support/home.html")
