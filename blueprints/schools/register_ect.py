"""The pages of registering an early career teacher."""

from werkzeug.wrappers import Response

from blueprints.schools import schools
from blueprints.schools.registering import register_teachers
from blueprints.web.access import current_school
from blueprints.web.page import page
from blueprints.web.service_context import current_context
from journeys.register_ect.facts import NewECT
from journeys.register_ect.journey import REGISTER_ECT
from models.training_years import missing_programmes


@schools.get("/register-ect", endpoint="before_register_ect")
def what_you_will_need() -> Response:
    """The list of what a registration needs; its button starts the journey."""
    missing = missing_programmes(current_school(), current_context().today)
    return page("schools/register_ect/what_you_will_need.html", missing=missing)


register_teachers(REGISTER_ECT, NewECT, lambda _visit: {"assign_mentor": REGISTER_ECT.words["assign_mentor"]})
