"""Teachers with two records in use here that TRS has merged into one, for support to decide."""

from flask import redirect, url_for
from werkzeug.wrappers import Response

from blueprints.support import support
from blueprints.web.page import page
from blueprints.web.service_context import current_context
from models.duplicate_teachers import duplicate_teachers


@support.get("/duplicate-records", endpoint="duplicate_records")
def list_duplicate_records() -> Response:
    """Every such teacher, with where each record is in use."""
    return page("support/duplicate_records.html", people=duplicate_teachers(current_context().today))


@support.get("/two-records")
def former_address_of_duplicate_records() -> Response:
    """Redirect an old bookmark to the list."""
    return redirect(url_for("support.duplicate_records"), 303)
