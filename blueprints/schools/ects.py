"""The record of an early career teacher, and the journeys that change it."""

from dataclasses import replace
from datetime import date
from typing import Any

from flask import abort, g, request, url_for
from werkzeug.wrappers import Response

from actions.lock_ect import lock_teacher
from blueprints.schools import schools
from blueprints.web.access import current_school
from blueprints.web.drafts import unfinished
from blueprints.web.journey_pages import JourneyPages, Subject, Visit
from blueprints.web.journey_views import register
from blueprints.web.page import page
from blueprints.web.paging import page_number
from blueprints.web.service_context import current_context
from blueprints.web.timeline import timeline_page
from journeys.registry import journeys_about
from journeys.shared.ect_context import ECTContext
from journeys.shared.ect_facts import ECTFacts
from models.database import locked
from models.draft import Draft
from models.ect_lists import ListedECT, earlier_periods, ect_of
from models.ect_period import ECTPeriod
from models.teacher_registrations import registered_here
from models.timelines import school_timeline
from rules.ect_states import TO_DO
from rules.funding import FUNDING, eligible_for_funding
from rules.programmes import FIP, PROGRAMMES
from rules.registering_ects import induction_has_ended
from rules.working_patterns import WORKING_PATTERNS

CHANGES = {journey.name: journey for journey in journeys_about("ect")}


@schools.get("/ects/<int:ect_id>", endpoint="ect")
def show_ect(ect_id: int) -> Response:
    """The record of a current or former early career teacher of the school."""
    today = current_context().today
    listed = ect_of(current_school(), ect_id, today) or abort(404)
    ect = listed.ect
    has_left = not ect.is_here_on(today)
    may_change = not has_left and not induction_has_ended(listed.teacher.induction_status)
    return page(
        "schools/ects/show.html",
        listed=listed,
        ect=ect,
        earlier=earlier_periods(ect),
        teacher=listed.teacher,
        has_left=has_left,
        shown_on=ect.finished_on if has_left else today,
        may_change=may_change,
        may_come_back=_may_come_back(ect, today),
        is_leaving=ect.is_leaving_after(today),
        working_pattern=WORKING_PATTERNS[ect.working_pattern],
        programmes=PROGRAMMES,
        to_do=TO_DO,
        funding=_funding(listed, today) if may_change else "",
        events=timeline_page(school_timeline(ect, today), number=page_number(request.args)),
        unfinished=_unfinished(ect) if may_change else [],
    )


def _funding(listed: ListedECT, today: date) -> str:
    """What the school reads of funding; nothing where the department does not pay for the programme anyway."""
    if listed.programme.code != FIP:
        return ""
    is_eligible = eligible_for_funding(
        is_mentor=False,
        is_prohibited=listed.ect.teacher.is_prohibited,
        name_is_checked=not listed.ect.teacher.name_needs_a_look,
        qts_held_from=listed.teacher.qts_held_from,
        induction_status=listed.teacher.induction_status,
        today=today,
    )
    return FUNDING[is_eligible]


def _may_come_back(ect: ECTPeriod, today: date) -> bool:
    """True if a former teacher can be registered again, and has not been (PD-39)."""
    school, trn = current_school(), ect.teacher.trn
    has_left = not ect.is_here_on(today) and school.can_register_ects(today)
    return has_left and not registered_here([trn], school, today)


def _unfinished(ect: ECTPeriod) -> list[tuple[str, str, Draft]]:
    """The newest draft of each change in progress: label, address, and the draft."""
    found = unfinished(ECT.kind, ect, CHANGES)
    return [(CHANGES[draft.journey].words["title"], _step_of(ect, draft), draft) for draft in found]


def _step_of(ect: ECTPeriod, draft: Draft) -> str:
    endpoint = f"schools.{draft.journey.replace('-', '_')}"
    return url_for(endpoint, ect_id=ect.id, draft_key=draft.key, step_name="check-answers")


def _locked(ect: ECTPeriod) -> ECTPeriod:
    """The teacher first, like every action on an early career teacher, so that no two wait for each other."""
    teacher = lock_teacher(ect)
    now: ECTPeriod = locked(ECTPeriod.select().where(ECTPeriod.id == ect.id)).get()
    now.teacher = teacher
    return now


ECT = Subject("ect", "/ects/<int:ect_id>", find=lambda: g.ect, lock=_locked)


def _context(visit: Visit) -> ECTContext:
    visit.subject.school = current_school()  # fetched already
    return ECTContext(visit.subject, visit.service)


def _record(visit: Visit) -> str:
    return url_for("schools.ect", ect_id=visit.subject.id)


def _name(_visit: Visit, facts: ECTFacts) -> str:
    return facts.name


def _afterwards(visit: Visit) -> dict[str, Any]:
    result = visit.draft.result or {}
    days = {name: date.fromisoformat(result[name]) for name in ("start_date", "last_day") if result.get(name)}
    return {"days": days, "is_staying": not result.get("last_day")}


for journey in CHANGES.values():
    pages = JourneyPages(journey, "schools", _context, _record, _name, _afterwards, subject=ECT)
    register(schools, replace(pages, folder="schools/ects/changes"))
