"""The pages on which a school that wants access is chosen."""

from werkzeug.wrappers import Response

from blueprints.request_access import request_access
from blueprints.web.page import page


@request_access.get("", endpoint="start")
def show_start() -> Response:
    """Who requests access and what happens then."""
    return page("request_access/start.html")
