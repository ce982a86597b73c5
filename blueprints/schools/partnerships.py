"""A partnership as it was reported to the school, and the journey that challenges it (PD-34)."""

from flask import g, url_for
from werkzeug.wrappers import Response

from actions.set_programme import lock_training_year
from blueprints.schools import schools
from blueprints.web.access import current_school
from blueprints.web.journey_pages import JourneyPages, Subject, Visit
from blueprints.web.journey_views import register
from blueprints.web.page import page
from blueprints.web.service_context import current_context
from journeys.challenge_partnership.journey import CHALLENGE_PARTNERSHIP, ChallengeContext
from models.challenges import last_day_of
from models.partnerships_of_school import partnerships_of_school
from models.programme import Partnership
from rules.academic_years import school_year
from rules.partnership_challenges import CHALLENGE_REASONS


@schools.get("/partnerships/<int:partnership_id>", endpoint="partnership")
def show_partnership(partnership_id: int) -> Response:
    """Who trains the ECTs of a year, since when we know, and until when the school can say that it is wrong."""
    partnership, context = g.partnership, current_context()
    last_day = last_day_of(partnership, context.settings)
    return page(
        "schools/partnerships/show.html",
        partnership=partnership,
        year=school_year(partnership.year),
        last_day=last_day,
        can_be_challenged=partnership.challenged_at is None and context.today <= last_day,
        reason=CHALLENGE_REASONS.get(partnership.challenge_reason, ""),
    )


def _locked(partnership: Partnership) -> Partnership:
    """The year first, like every change of a partnership, so that no two wait for each other."""
    lock_training_year(current_school(), partnership.year, current_context())
    found: Partnership = (
        partnerships_of_school(current_school()).where(Partnership.id == partnership.id).get()
    )
    return found


def _context(visit: Visit) -> ChallengeContext:
    visit.subject.school = current_school()  # fetched already
    return ChallengeContext(visit.subject, visit.service)


register(
    schools,
    JourneyPages(
        CHALLENGE_PARTNERSHIP,
        "schools",
        _context,
        lambda visit: url_for("schools.partnership", partnership_id=visit.subject.id),
        subject=Subject(
            "partnership",
            "/partnerships/<int:partnership_id>",
            find=lambda: g.partnership,
            lock=_locked,
        ),
    ),
)
