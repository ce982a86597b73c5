"""The list of a provider's trainees, and the record of each."""

from flask import g, request
from werkzeug.wrappers import Response

from blueprints.providers import providers
from blueprints.providers.trainee_record import TraineeRecord
from blueprints.providers.trainee_search import Options, TraineeSearch
from blueprints.web.access import current_provider
from blueprints.web.page import page
from blueprints.web.paging import page_fetched, page_number
from blueprints.web.service_context import current_context
from models.trainee_lists import FoundTrainees, choices_of


@providers.get("/trainees", endpoint="trainees")
def list_trainees() -> Response:
    """Search, filters and a page of trainees, all from the query string."""
    provider, search, context = current_provider(), TraineeSearch.from_args(request.args), current_context()
    found = FoundTrainees(provider, search.wanted, context)
    return page(
        "providers/trainees/index.html",
        partial="providers/trainees/_results.html",
        search=search,
        found=page_fetched(
            found.part, found.count, number=search.page, size=context.settings.trainees_per_page
        ),
        options=Options.among(choices_of(provider)),
    )


@providers.get("/trainees/<int:trainee_id>", endpoint="trainee")
def show_trainee(trainee_id: int) -> Response:
    """The record of a trainee and its timeline."""
    record = TraineeRecord.of(g.trainee, current_context(), events_page=page_number(request.args))
    return page("providers/trainees/show.html", trainee=g.trainee, record=record)
