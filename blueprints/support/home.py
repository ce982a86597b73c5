"""Where do DfE support staff begin?"""

from __future__ import annotations

from werkzeug.wrappers import Response

from blueprints.support import support
from blueprints.web.page import page
from models.delivery_lists import count_deliveries
from models.names_to_check import count_names_to_check
from models.two_records import count_two_records


@support.get("", endpoint="home")
def home() -> Response:
    """What waits for support, with live counts."""
    names, two_records = count_names_to_check(), count_two_records()
    return page("support/home.html", counts=count_deliveries(), names=names, two_records=two_records)
