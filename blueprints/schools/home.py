"""Where do schools begin?"""

from __future__ import annotations

from werkzeug.wrappers import Response

from blueprints.schools import schools
from blueprints.web.page import page


@schools.get("", endpoint="home")
def home() -> Response:
    """The first page of the area."""
    return page("schools/home.html")
