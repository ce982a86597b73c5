"""The pages of a link to challenge a partnership, below /challenge/<token> (PD-86).

Whoever holds the link may open them, signed in or not.
"""

from flask import Blueprint, abort, g, request
from werkzeug.wrappers import Response

from actions.access_links import use_link
from blueprints.web import drafts
from blueprints.web.page import page
from blueprints.web.service_context import current_context
from models.access_link import CHALLENGE, AccessLink
from models.challenges import last_day_of

challenge = Blueprint("challenge", __name__, url_prefix="/challenge/<token>")


@challenge.before_request
def check_link() -> Response | None:
    """Put the link on `g`, and the draft that an address names, if it is one of this link; else say why not.

    The confirmation of what this link has challenged stays.
    """
    values, context = request.view_args or {}, current_context()
    link = AccessLink.with_token(CHALLENGE, values["token"])
    if link is None:
        return page("challenge/unknown.html", status=404)
    g.token, g.link = values["token"], link
    if key := values.get("draft_key"):
        g.draft = drafts.find_draft(key, holder=link.token_hash) or abort(404)
        if g.draft.is_submitted:
            return None
    partnership = link.partnership
    if partnership.challenged_at is not None:
        return page(
            "challenge/challenge_partnership/already_challenged.html", status=410, partnership=partnership
        )
    last_day = last_day_of(partnership, context.settings)
    if not link.is_usable(context.clock) or last_day < context.today:
        return page("challenge/challenge_partnership/too_late.html", status=410, partnership=partnership)
    if request.method == "POST":
        use_link(link, context.clock)
    return None


from blueprints.challenge import challenge_partnership  # noqa: E402, F401  (the pages register themselves)
