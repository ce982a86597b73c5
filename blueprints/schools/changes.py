"""The changes of the records of ECTs and mentors: their journeys, below the records of each kind.

A journey that names a kind in `Journey.about` is registered by `register_changes` with no more code. Its pages are in
templates/schools/changes, in the words of both roles: templates ask `facts.is_mentor` (`is_mentor` on the
confirmation), and so do variants of its wording (`heading_if_is_mentor`).
"""

from dataclasses import replace
from datetime import date
from typing import Any

from flask import url_for

from actions.lock_period import lock_teacher
from blueprints.schools import schools
from blueprints.web.access import current_school
from blueprints.web.drafts import unfinished
from blueprints.web.journey_pages import JourneyPages, Subject, Visit
from blueprints.web.journey_views import register
from journeys.journey import CHECK
from journeys.registry import journeys_about
from journeys.shared.participant_context import CONTEXTS, ParticipantContext
from journeys.shared.participant_facts import ParticipantFacts
from models.database import locked
from models.draft import Draft
from models.school_period import SchoolPeriod

#: Kind of record → name of a journey → its pages.
_CHANGES: dict[str, dict[str, JourneyPages]] = {}

#: Kind of record → the endpoint of the list of them all.
_EVERYONE = {"ect": "schools.home", "mentor": "schools.mentors"}


def register_changes(subject: Subject) -> None:
    """Register every journey about a kind of record."""
    for journey in journeys_about(subject.kind):
        pages = JourneyPages(journey, "schools", _context, _record, _name, _afterwards, subject=subject)
        pages = replace(pages, folder="schools/changes")
        _CHANGES.setdefault(subject.kind, {})[journey.name] = pages
        register(schools, pages)


def _context(visit: Visit) -> ParticipantContext:
    visit.subject.school = current_school()  # fetched already
    return CONTEXTS[visit.subject.role](visit.subject, visit.service)


def _record(visit: Visit) -> str:
    """The record; once it was removed it has no page, so the list of its role."""
    if visit.subject.removed_at is not None:
        return url_for(_EVERYONE[visit.subject.role])
    return url_for(f"schools.{visit.subject.role}", **_named(visit.subject))


def _named(period: SchoolPeriod) -> dict[str, Any]:
    """The part of an address that names a record."""
    return {f"{period.role}_id": period.id}


def _name(_visit: Visit, facts: ParticipantFacts) -> str:
    return facts.name


def _afterwards(visit: Visit) -> dict[str, Any]:
    result, role = visit.draft.result or {}, visit.subject.role
    days = {name: date.fromisoformat(result[name]) for name in ("start_date", "last_day") if result.get(name)}
    return {
        "days": days,
        "is_staying": not result.get("last_day"),
        "is_mentor": role == "mentor",
        "everyone_url": url_for(_EVERYONE[role]),
    }


def lock_record(period: SchoolPeriod) -> SchoolPeriod:
    """The teacher first, like every action on a record, so that no two wait for each other."""
    teacher, table = lock_teacher(period), type(period)
    now: SchoolPeriod = locked(table.select().where(table.id == period.id)).get()
    now.teacher = teacher
    return now


def unfinished_changes(period: SchoolPeriod) -> list[tuple[str, str, Draft]]:
    """The newest draft of each change of a record in progress: label, address, and the draft."""
    changes = _CHANGES[period.role]
    found = [(changes[draft.journey], draft) for draft in unfinished(period.role, period, changes)]
    return [(pages.journey.words["title"], _step_of(period, pages, draft), draft) for pages, draft in found]


def _step_of(period: SchoolPeriod, pages: JourneyPages, draft: Draft) -> str:
    return url_for(f"schools.{pages.endpoint}", draft_key=draft.key, step_name=CHECK, **_named(period))
