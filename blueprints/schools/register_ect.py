"""The pages of registering an early career teacher, and the registrations that a school has not finished."""

from dataclasses import dataclass
from datetime import datetime

from flask import abort, current_app, g, redirect, url_for
from werkzeug.wrappers import Response

from blueprints.schools import schools
from blueprints.web import drafts
from blueprints.web.access import current_school
from blueprints.web.flash_messages import flash_at
from blueprints.web.journey_pages import JourneyPages, Visit
from blueprints.web.journey_views import register
from blueprints.web.page import page
from blueprints.web.service_context import current_context
from clients.trs.lookup import TRSLookup
from config import Config
from journeys.register_ect.context import RegisteringContext
from journeys.register_ect.facts import NewECT
from journeys.register_ect.journey import REGISTER_ECT
from journeys.shared.teacher_facts import trns_found
from models.draft import Draft
from models.prepared_query import PreparedQuery
from models.teacher_registrations import registered_here
from models.training_years import missing_programmes
from rules.wording import Wording

MESSAGES = Wording(
    deleted="Your answers about {name} have been deleted", deleted_unnamed="Your answers have been deleted"
)


@dataclass(frozen=True)
class UnfinishedRegistration:
    """A registration in progress."""

    name: str
    comes_next: str
    """What is asked next, or what it waits for."""
    url: str
    delete_url: str
    begun_by: str
    begun_at: datetime
    kept_until: datetime
    """When it is deleted, if nobody goes on with it."""


_IN_PROGRESS = PreparedQuery(lambda school, now: Draft.to_go_on_with(school, REGISTER_ECT.name, now))


def unfinished_registrations() -> list[UnfinishedRegistration]:
    """The school's registrations in progress, one for each teacher, latest first; in three queries.

    Teachers registered meanwhile are left out.
    """
    drafts = _IN_PROGRESS.all(current_school(), current_context().now)
    people = [set(trns_found(draft.answers, NewECT.find_step)) for draft in drafts]
    seen = registered_here(set().union(*people), current_school(), current_context().today)
    found = []
    for draft, trns in zip(drafts, people, strict=True):
        if not trns & seen:
            found.append(_unfinished(draft))
        seen |= trns
    return found


def _unfinished(draft: Draft) -> UnfinishedRegistration:
    return UnfinishedRegistration(
        name=draft.person,
        comes_next=REGISTER_ECT.comes_next(draft.next_step),
        url=url_for("schools.register_ect", draft_key=draft.key, step_name=draft.next_step),
        delete_url=url_for("schools.delete_registration", draft_key=draft.key),
        begun_by=draft.created_by.full_name,
        begun_at=draft.created_at,
        kept_until=draft.kept_until,
    )


def _context(visit: Visit) -> RegisteringContext:
    config: Config = current_app.extensions["config"]
    trs = TRSLookup(config.trs_url, config.trs_api_key)
    return RegisteringContext(current_school(), g.signed_in.user, visit.service, trs)


def _home(_visit: Visit) -> str:
    return url_for("schools.home")


def _person(_visit: Visit, ect: NewECT) -> str:
    return ect.name if ect.is_identified else ""


def _listed_as(ect: NewECT) -> str:
    return ect.name if ect.is_identified and not ect.block else ""


def _to_delete() -> Draft:
    draft: Draft = g.draft
    if draft.journey != REGISTER_ECT.name or draft.is_submitted:
        abort(404)
    return draft


@schools.get("/register-ect", endpoint="before_register_ect")
def what_you_will_need() -> Response:
    """The list of what a registration needs; its button starts the journey."""
    missing = missing_programmes(current_school(), current_context().today)
    return page("schools/register_ect/what_you_will_need.html", missing=missing)


@schools.get("/register-ect/<draft_key>/delete", endpoint="delete_registration")
def ask_about_deleting(draft_key: str) -> Response:
    """The question before the answers are deleted."""
    return page("schools/register_ect/delete.html", draft=_to_delete())


@schools.post("/register-ect/<draft_key>/delete", endpoint="delete_registration_now")
def delete(draft_key: str) -> Response:
    """Delete the answers about a teacher."""
    draft, home = _to_delete(), url_for("schools.home")
    drafts.cancel(draft, g.signed_in.user, current_context())
    flash_at(home, MESSAGES("deleted", name=draft.person) if draft.person else MESSAGES["deleted_unnamed"])
    return redirect(home, 303)


PAGES = JourneyPages(REGISTER_ECT, "schools", _context, _home, _person, listed_as=_listed_as)

register(schools, PAGES)
