"""Request access for a school: a link to nominate its induction tutor, sent to its address in GIAS."""

from flask import Blueprint

request_access = Blueprint("request_access", __name__, url_prefix="/request-access")

from blueprints.request_access import choose_school, send_link  # noqa: E402, F401  (the pages register themselves)
