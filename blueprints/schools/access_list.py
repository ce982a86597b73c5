"""The list of users with access for the school (document 3, PD-23)."""

from flask import current_app
from werkzeug.wrappers import Response

from blueprints.schools import schools
from blueprints.web.access import current_school
from blueprints.web.page import page
from clients.dfe_sign_in import pages_for_people
from config import Config
from models.induction_tutor import InductionTutor
from models.user import Access, User
from rules.names import person_sort_key


@schools.get("/access", endpoint="access_list")
def who_has_access() -> Response:
    """The users who have signed in for the school, and its induction tutor."""
    school = current_school()
    config: Config = current_app.extensions["config"]
    accesses = Access.select(Access, User).join(User).where((Access.school == school) & Access.is_of_member())
    latest = {access.user_id: access for access in accesses.order_by(Access.last_used_at, Access.id)}
    return page(
        "schools/access/index.html",
        accesses=sorted(latest.values(), key=_by_name),
        tutor=InductionTutor.of(school),
        dfe_sign_in=pages_for_people(config.dfe_sign_in_url),
    )


def _by_name(access: Access) -> tuple[str, str]:
    return person_sort_key(access.user.family_name, access.user.given_name)
