"""The induction tutor of a school: asked for once a year, and the journey that names another (PD-83)."""

from datetime import date

from flask import g, redirect, request, session, url_for
from werkzeug.wrappers import Response

from actions.confirm_induction_tutor import confirm_induction_tutor
from blueprints.schools import schools
from blueprints.web.access import current_school
from blueprints.web.flash_messages import flash_at
from blueprints.web.journey_pages import JourneyPages, Visit
from blueprints.web.journey_views import register
from blueprints.web.next_page import first_page, next_path
from blueprints.web.page import page
from blueprints.web.service_context import current_context
from journeys.change_induction_tutor.journey import CHANGE_INDUCTION_TUTOR
from journeys.journey import CONFIRMATION
from journeys.shared.tutor import TutorContext
from models.induction_tutor import InductionTutor
from models.school import School
from models.school_year import registration_year
from models.user import Access, usable_access
from rules.academic_years import AcademicYear, school_year, school_year_of
from rules.wording import Wording

MESSAGES = Wording(confirmed="You have confirmed your induction tutor for {year}")


#: Ends of the names of addresses that are open before the tutor is confirmed: naming another, and asking for help.
_OPEN_BEFORE = ("induction_tutor", "ask_for_help", "request_sent")


@schools.before_request
def confirm_tutor_first() -> Response | None:
    """Ask once a year who the induction tutor is, before the page that was asked for; lose no answers."""
    is_page = request.method == "GET" and "HX-Request" not in request.headers
    is_open = (request.endpoint or "").endswith(_OPEN_BEFORE)
    if is_page and not is_open and _is_to_confirm_tutor(current_school(), current_context().today):
        return redirect(url_for("schools.induction_tutor", next=request.full_path.rstrip("?")), 303)
    return None


def _is_to_confirm_tutor(school: School, today: date) -> bool:
    """True if nobody of the school has said who its tutor is, since registrations for the latest year opened.

    Those who cannot change anything for the school, and support who acts for it, are not asked.
    """
    if g.signed_in.read_only or g.signed_in.acting:
        return False
    confirmed = school.tutor_confirmed_year or 0
    # Registrations for no year open before the year ahead of it, so that most pages need no query.
    is_due = confirmed <= school_year_of(today).starts_in and confirmed < registration_year(today)
    return is_due and school.can_register_ects(today)


@schools.get("/induction-tutor", endpoint="induction_tutor")
def ask_for_tutor() -> Response:
    """The details of the induction tutor, to be confirmed for the year; without one, the way to name one."""
    return page(
        "schools/induction_tutor.html",
        tutor=InductionTutor.of(current_school()),
        year=_year().label,
        next=next_path(),
    )


@schools.post("/induction-tutor")
def confirm_tutor() -> Response:
    """The details are still right."""
    if InductionTutor.of(current_school()) is None:
        return redirect(url_for("schools.induction_tutor"), 303)
    confirm_induction_tutor(current_school(), context=current_context())
    following = first_page(g.signed_in, next_path())
    flash_at(following.partition("?")[0], MESSAGES("confirmed", year=_year().label))
    return redirect(following, 303)


def _year() -> AcademicYear:
    return school_year(registration_year(current_context().today))


def _done(visit: Visit) -> str:
    """The confirmation; a page that needs no access for those who have replaced themselves."""
    if Access.get_by_id(g.signed_in.access.id).ended_at is None:
        return visit.url(CONFIRMATION)
    left = usable_access(g.signed_in.account)
    same = next((each for each in left if each.organisation == g.signed_in.access.organisation), None)
    if same is not None:
        session["access"] = same.id  # by DfE Sign-in, say
        return visit.url(CONFIRMATION)
    if not left:
        session.start_afresh()  # type: ignore[attr-defined]
    return url_for("account.induction_tutor_changed")


register(
    schools,
    JourneyPages(
        CHANGE_INDUCTION_TUTOR,
        "schools",
        lambda visit: TutorContext(current_school(), visit.service),
        lambda _visit: url_for("schools.training"),
        done=_done,
    ),
)
