"""Which people are two in this service, because both of their records are in use, and one in TRS?"""

from __future__ import annotations

from werkzeug.wrappers import Response

from blueprints.support import support
from blueprints.web.moment import current
from blueprints.web.page import page
from models.two_records import two_records


@support.get("/two-records", endpoint="two_records")
def list_two_records() -> Response:
    """Everybody of whom that is so, with where each record is in use."""
    return page("support/two_records.html", people=two_records(current().today))
