"""The home page of lead providers."""

from werkzeug.wrappers import Response

from blueprints.lead_providers import lead_providers
from blueprints.web.page import page


@lead_providers.get("", endpoint="home")
def home() -> Response:
    """The home page of the area."""
    return page("lead_providers/home.html")
