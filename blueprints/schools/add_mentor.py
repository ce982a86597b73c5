"""The pages of adding a mentor."""

from flask import abort, g
from werkzeug.wrappers import Response

from blueprints.schools import schools
from blueprints.schools.registering import REGISTERING, register_teachers, url_of_registration
from blueprints.web.access import current_school
from blueprints.web.journey_pages import Visit
from blueprints.web.page import page
from blueprints.web.service_context import current_context
from journeys.add_mentor.facts import NewMentor
from journeys.add_mentor.journey import ADD_MENTOR
from models.training_years import missing_programmes


@schools.get("/add-mentor", endpoint="before_add_mentor")
def what_you_will_need_for_mentor() -> Response:
    """The list of what is needed; its button starts the journey."""
    missing = missing_programmes(current_school(), current_context().today)
    return page("schools/add_mentor/what_you_will_need.html", missing=missing)


@schools.get("/add-mentor/<draft_key>/no-trn", endpoint="no_trn_add_mentor")
def show_no_trn(draft_key: str) -> Response:
    """Where a mentor gets a TRN, which they need to be added."""
    if g.draft.journey != ADD_MENTOR.name:
        abort(404)
    mentor = Visit(REGISTERING[ADD_MENTOR.name][0], g.draft).walk().facts
    return page(
        "schools/add_mentor/no_trn.html",
        name=mentor.answer("name", "name"),
        back_url=url_of_registration(g.draft, NewMentor.find_step),
    )


register_teachers(ADD_MENTOR, NewMentor)
