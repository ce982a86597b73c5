"""The pages on which a school asks support for help, for example after a failed lookup (PD-74)."""

from typing import Any

from flask import abort, g, request, url_for
from werkzeug.wrappers import Response

from blueprints.schools import schools
from blueprints.schools.registering import (
    REGISTERING,
    registration,
    route_of_registrations,
    url_of_registration,
)
from blueprints.web.access import LARGEST_ID, current_school
from blueprints.web.help_requests import WORDS, Topic, send_request, show_form
from blueprints.web.journey_pages import Visit
from blueprints.web.page import page
from blueprints.web.service_context import current_context
from models.ect_period import ECTPeriod
from models.mentor_period import MentorPeriod
from models.programme import Partnership
from models.teacher import Teacher
from models.training_years import years_of
from rules.support_subjects import OTHER, SUBJECTS
from rules.wording import Wording

MESSAGES = Wording(training="Training")


@schools.get("/ask-for-help", endpoint="ask_for_help")
def show() -> Response:
    """The form about any topic, or the one that the page before has named."""
    return show_form(_topic_of_address(), url_for("schools.home"))


@schools.post("/ask-for-help", endpoint="ask_for_help_now")
def send() -> Response:
    """Send the request."""
    return send_request(_topic_of_address(), url_for("schools.home"), "schools.request_sent")


@route_of_registrations("ask-for-help", endpoint="ask_about_lookup")
def show_about_lookup(**_above: str) -> Response:
    """The form with the failed lookup."""
    return show_form(_topic_of_draft(), url_for("schools.home"))


@route_of_registrations("ask-for-help", endpoint="ask_about_lookup_now", method="POST")
def send_about_lookup(**_above: str) -> Response:
    """Send the request."""
    return send_request(_topic_of_draft(), url_for("schools.home"), "schools.request_sent")


@schools.get("/ask-for-help/<int:support_request_id>", endpoint="request_sent")
def sent(support_request_id: int) -> Response:
    """The confirmation: who answers, where and when."""
    return page(
        "ask_for_help/sent.html",
        asked=g.support_request,
        again_url=url_for("schools.ask_for_help"),
        home_url=url_for("schools.home"),
    )


def _topic_of_draft() -> Topic:
    """The topic of a draft’s lookup; once a teacher was found, any topic."""
    draft = registration()
    walk = Visit(REGISTERING[draft.journey][0], draft).walk()
    about = {"back_url": url_of_registration(draft, walk.end), "caption": walk.facts.role.title}
    if walk.end not in WORDS:
        return Topic(**about)
    return Topic(walk.end, walk.facts.trn, role=walk.facts.role.article, **about)


def _topic_of_address() -> Topic:
    """The topic in the query string; any topic for one that there is not.

    What it needs must be the school’s own: anything else is not found, whoever has it.
    """
    name = request.args.get("about", "")
    needs = SUBJECTS[name].needs if name in SUBJECTS else ()
    training = {"back_url": url_for("schools.training"), "caption": MESSAGES["training"]}
    if "year" in needs:
        return _topic_of_year(name, training)
    if "partnership" in needs:
        return Topic(name, partnership=_partnership() or abort(404), **training)
    if "participant" in needs:
        return _topic_of_participant(name)
    return Topic(OTHER)


def _topic_of_year(name: str, about: dict[str, str]) -> Topic:
    """A change of a year that has a programme; before, the school chooses it itself."""
    years = {each.year.starts_in: each for each in years_of(current_school(), current_context().today)}
    found = years.get(_number("year")) or abort(404)
    if found.programme is None:
        return Topic(OTHER, **about)
    return Topic(name, year=found.year.starts_in, programme=found.programme.label, **about)


def _topic_of_participant(name: str) -> Topic:
    found = _period(ECTPeriod, "ect") or _period(MentorPeriod, "mentor") or abort(404)
    record = url_for(f"schools.{found.role}", **{f"{found.role}_id": found.id})
    return Topic(name, found.teacher.trn, participant=found, back_url=record)


def _partnership() -> Partnership | None:
    theirs = (Partnership.id == _number("partnership")) & (Partnership.school == current_school())
    found: Partnership | None = Partnership.get_or_none(theirs)
    return found


def _period(table: Any, name: str) -> Any:
    """A period of an ECT or a mentor at the school, by its number in the query string, with teacher; or None."""
    theirs = (table.id == _number(name)) & (table.school == current_school()) & table.removed_at.is_null()
    return table.select(table, Teacher).join(Teacher).where(theirs).first()


def _number(name: str) -> int:
    """A number in the query string; 0, which no record has, for anything else."""
    text = request.args.get(name, "")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 11 else 0
    return number if number <= LARGEST_ID else 0
