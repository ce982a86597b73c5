"""A school as support sees it: its training by school year, and what support can change (PD-41)."""

from flask import g
from werkzeug.wrappers import Response

from blueprints.support import support
from blueprints.web.page import page
from blueprints.web.service_context import current_context
from models.training_years import years_of


@support.get("/schools/<int:school_id>", endpoint="school")
def show_school(school_id: int) -> Response:
    """One school, with the training of each year."""
    return page(
        "support/organisations/school.html",
        school=g.school,
        years=years_of(g.school, current_context().today),
    )
