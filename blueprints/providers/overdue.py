"""The list of trainees past their expected end date without an outcome (PD-21)."""

from flask import request
from werkzeug.wrappers import Response

from blueprints.providers import providers
from blueprints.web.access import current_provider
from blueprints.web.page import page
from blueprints.web.paging import page_number, page_of
from blueprints.web.service_context import current_context
from models.trainee import Trainee
from models.trainee_lists import Wanted, trainees_wanted


@providers.get("/trainees/overdue", endpoint="overdue")
def list_overdue() -> Response:
    """The overdue trainees, longest first, each with the three choices."""
    context = current_context()
    overdue = trainees_wanted(current_provider(), Wanted(overdue=True), context)
    longest_first = overdue.order_by(Trainee.expected_end_date, Trainee.sort_name, Trainee.id)
    size = context.settings.trainees_per_page
    return page(
        "providers/trainees/overdue.html",
        found=page_of(longest_first, number=page_number(request.args), size=size),
    )
