"""The pages of a link to nominate the induction tutor of a school, below /nominate/<token> (PD-82).

Whoever holds the link may open them, signed in or not.
"""

from flask import Blueprint, abort, g, request
from werkzeug.wrappers import Response

from actions.access_links import use_link
from blueprints.web import drafts
from blueprints.web.page import page
from blueprints.web.service_context import current_context
from models.access_link import NOMINATE, AccessLink

nominate = Blueprint("nominate", __name__, url_prefix="/nominate/<token>")

#: What can be done with a link that has expired.
_WITHOUT_LINK = ("nominate.send_new_link", "nominate.show_sent")


@nominate.before_request
def check_link() -> Response | None:
    """Put the link on `g`, and the draft that an address names, if it is one of this link; else say why not."""
    values = request.view_args or {}
    link = AccessLink.with_token(NOMINATE, values["token"])
    if link is None:
        return page("nominate/unknown.html", status=404)
    if not link.school.can_register_ects(current_context().today):
        return page("request_access/not_eligible.html", status=410, school=link.school)
    g.token, g.link = values["token"], link
    if request.endpoint in _WITHOUT_LINK:
        return None
    if not link.is_usable(current_context().clock):
        return page("nominate/expired.html", status=410, token=g.token, school=link.school)
    if request.method == "POST":
        use_link(link, current_context().clock)
    if key := values.get("draft_key"):
        g.draft = drafts.find_draft(key, holder=link.token_hash) or abort(404)
    return None


from blueprints.nominate import nominate_tutor  # noqa: E402, F401  (the pages register themselves)
