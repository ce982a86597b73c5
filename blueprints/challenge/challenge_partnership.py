"""The page of a link to challenge a partnership, and the journey that it begins."""

from flask import g, url_for
from werkzeug.wrappers import Response

from actions.set_programme import lock_training_year
from blueprints.challenge import challenge
from blueprints.web.journey_pages import JourneyPages, Subject
from blueprints.web.journey_views import register
from blueprints.web.page import page
from blueprints.web.service_context import current_context
from journeys.challenge_partnership.journey import CHALLENGE_PARTNERSHIP, ChallengeContext
from models.challenges import last_day_of
from models.partnerships_of_school import partnerships_of_school
from models.programme import Partnership
from rules.academic_years import school_year


@challenge.get("", endpoint="link")
def show_link(token: str) -> Response:
    """The partnership as it was reported; a button begins, since mail scanners open links too."""
    partnership: Partnership = g.link.partnership
    return page(
        "challenge/link.html",
        token=token,
        partnership=partnership,
        year=school_year(partnership.year),
        last_day=last_day_of(partnership, current_context().settings),
    )


def _locked(partnership: Partnership) -> Partnership:
    """The year first, like every change of a partnership, so that no two wait for each other."""
    school = partnership.school
    lock_training_year(school, partnership.year, current_context())
    found: Partnership = partnerships_of_school(school).where(Partnership.id == partnership.id).get()
    return found


register(
    challenge,
    JourneyPages(
        CHALLENGE_PARTNERSHIP,
        "challenge",
        lambda visit: ChallengeContext(visit.subject, visit.service),
        lambda _visit: url_for("challenge.link", token=g.token),
        subject=Subject("partnership", "", find=lambda: g.link.partnership, lock=_locked),
        owner=lambda: {"holder": g.link.token_hash},
    ),
)
