"""Where do DfE support staff begin?"""

from __future__ import annotations

from werkzeug.wrappers import Response

from blueprints.support import support
from blueprints.web.page import page
from models.delivery_lists import count_deliveries
from models.names_to_check import count_names_to_check
from models.support_request import SupportRequest
from models.two_records import count_two_records


@support.get("", endpoint="home")
def home() -> Response:
    """What waits for support, with live counts."""
    return page(
        "support/home.html",
        requests=SupportRequest.waiting().count(),
        counts=count_deliveries(),
        names=count_names_to_check(),
        two_records=count_two_records(),
    )
