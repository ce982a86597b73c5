"""The page after an induction tutor has replaced themselves, who may be signed out by that (PD-83)."""

from werkzeug.wrappers import Response

from blueprints.account import account
from blueprints.web.access import access_left
from blueprints.web.page import page


@account.get("/induction-tutor-changed")
def induction_tutor_changed() -> Response:
    """What happens next, without a name; and the way to their other schools."""
    return page("account/induction_tutor_changed.html", has_other_schools=bool(access_left()))
