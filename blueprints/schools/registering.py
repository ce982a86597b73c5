"""Journeys that register a teacher, whatever the role: their pages, and the registrations a school has not finished."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import abort, current_app, g, redirect, request, url_for
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
from journeys.journey import Journey
from journeys.shared.new_teacher import NewTeacher
from journeys.shared.registering_context import RegisteringContext
from journeys.shared.teacher_facts import trns_found
from models.draft import Draft
from models.prepared_query import PreparedQuery
from models.teacher_registrations import registered_here
from rules.teacher_roles import MENTOR, Role
from rules.wording import Wording

View = Callable[..., Response]

MESSAGES = Wording(
    deleted="Your answers about {name} have been deleted", deleted_unnamed="Your answers have been deleted"
)

#: The journeys that register teachers.
_NAMES = ("register-ect", "add-mentor")

#: The journeys by name, and the facts of each.
REGISTERING: dict[str, tuple[JourneyPages, type[NewTeacher]]] = {}


def register_teachers(
    journey: Journey,
    facts: type[NewTeacher],
    afterwards: Callable[[Visit], Mapping[str, Any]] = lambda visit: {},
) -> None:
    """Add the pages of a journey that registers teachers, and its drafts to the lists of unfinished ones.

    `afterwards` is what the confirmation shows besides the result.
    """
    pages = JourneyPages(
        journey,
        "schools",
        _context,
        lambda _visit: _home_of(facts.role),
        lambda _visit, teacher: teacher.name if teacher.is_identified else "",
        listed_as=lambda teacher: teacher.name if teacher.is_identified and not teacher.block else "",
        folder="schools/registering",
        afterwards=afterwards,
    )
    REGISTERING[journey.name] = pages, facts
    register(schools, pages)


def route_of_registrations(path: str, *, endpoint: str, method: str = "GET") -> Callable[[View], View]:
    """A route below a draft of any of the journeys; url_for takes its name as `journey`."""

    def add(view: View) -> View:
        for name in _NAMES:
            rule, defaults = f"/{name}/<draft_key>/{path}", {"journey": name}
            schools.add_url_rule(rule, endpoint=endpoint, view_func=view, methods=[method], defaults=defaults)
        return view

    return add


def _context(visit: Visit) -> RegisteringContext:
    config: Config = current_app.extensions["config"]
    trs = TRSLookup(config.trs_url, config.trs_api_key)
    return RegisteringContext(current_school(), g.signed_in.user, visit.service, trs)


def _home_of(role: Role) -> str:
    """The list to which the journey of a role leads back."""
    return url_for("schools.mentors" if role == MENTOR else "schools.home")


@dataclass(frozen=True)
class UnfinishedRegistration:
    """A registration in progress."""

    name: str
    role: Role
    comes_next: str
    """What is asked next, or what it waits for."""
    url: str
    delete_url: str
    begun_by: str
    begun_at: datetime
    kept_until: datetime
    """When it is deleted, if nobody goes on with it."""


_IN_PROGRESS = PreparedQuery(
    lambda school, journeys, now: Draft.to_go_on_with(Draft.school == school, journeys, now)
)


def unfinished_registrations(*roles: Role) -> list[UnfinishedRegistration]:
    """The school's registrations in progress in some roles, one for each teacher, latest first.

    In three queries, and two more for a second role.

    Teachers registered meanwhile are left out.
    """
    journeys = [name for name, (_pages, facts) in REGISTERING.items() if facts.role in roles]
    drafts = _IN_PROGRESS.all(current_school(), journeys, current_context().now)
    people = [(draft, set(trns_found(draft.answers, _facts(draft).find_step))) for draft in drafts]
    seen = {
        facts.role: _registered(facts.role, people)
        for _pages, facts in REGISTERING.values()
        if facts.role in roles
    }
    found = []
    for draft, trns in people:
        if not trns & seen[_facts(draft).role]:
            found.append(_unfinished(draft))
        seen[_facts(draft).role] |= trns
    return found


def _facts(draft: Draft) -> type[NewTeacher]:
    return REGISTERING[draft.journey][1]


def _registered(role: Role, people: list[tuple[Draft, set[str]]]) -> set[str]:
    trns = set().union(*(trns for draft, trns in people if _facts(draft).role == role))
    return registered_here(trns, current_school(), current_context().today, role.code)


def _unfinished(draft: Draft) -> UnfinishedRegistration:
    return UnfinishedRegistration(
        name=draft.person,
        role=_facts(draft).role,
        comes_next=REGISTERING[draft.journey][0].journey.comes_next(draft.next_step),
        url=url_of_registration(draft, draft.next_step),
        delete_url=url_for("schools.delete_registration", journey=draft.journey, draft_key=draft.key),
        begun_by=draft.created_by.full_name,
        begun_at=draft.created_at,
        kept_until=draft.kept_until,
    )


def url_of_registration(draft: Draft, step: str) -> str:
    """The address of a page of a registration."""
    endpoint = REGISTERING[draft.journey][0].endpoint
    return url_for(f"schools.{endpoint}", draft_key=draft.key, step_name=step)


def registration() -> Draft:
    """The draft of the address; 404 unless it is one of the journey that the address names."""
    draft: Draft = g.draft
    return draft if draft.journey == request.view_args["journey"] else abort(404)


def _to_delete() -> Draft:
    return abort(404) if registration().is_submitted else g.draft


@route_of_registrations("delete", endpoint="delete_registration")
def ask_about_deleting(**_above: str) -> Response:
    """The question before the answers are deleted."""
    draft = _to_delete()
    return page(
        "journeys/delete.html",
        draft=draft,
        home_url=_home_of(_facts(draft).role),
        delete_url=url_for("schools.delete_registration_now", journey=draft.journey, draft_key=draft.key),
    )


@route_of_registrations("delete", endpoint="delete_registration_now", method="POST")
def delete(**_above: str) -> Response:
    """Delete the answers about a teacher."""
    draft = _to_delete()
    home = _home_of(_facts(draft).role)
    drafts.cancel(draft, g.signed_in.user, current_context())
    flash_at(home, MESSAGES("deleted", name=draft.person) if draft.person else MESSAGES["deleted_unnamed"])
    return redirect(home, 303)
