"""The record of an early career teacher."""

from datetime import date

from flask import abort, g, request
from werkzeug.wrappers import Response

from blueprints.schools import schools
from blueprints.schools.changes import lock_record, register_changes, unfinished_changes
from blueprints.web.access import current_school
from blueprints.web.journey_pages import Subject
from blueprints.web.page import page
from blueprints.web.paging import page_number
from blueprints.web.service_context import current_context
from blueprints.web.timeline import timeline_page
from models.ect_lists import ListedECT, earlier_periods, ect_of
from models.ect_period import ECTPeriod
from models.removable import is_removable
from models.teacher_registrations import registered_here
from models.timelines import school_timeline
from rules.ect_states import TO_DO
from rules.funding import FUNDING, eligible_for_funding
from rules.programmes import FIP, PROGRAMMES
from rules.registering_ects import induction_has_ended
from rules.working_patterns import WORKING_PATTERNS


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
        may_remove=is_removable(ect, today),
        may_come_back=_may_come_back(ect, today),
        is_leaving=ect.is_leaving_after(today),
        working_pattern=WORKING_PATTERNS[ect.working_pattern],
        programmes=PROGRAMMES,
        to_do=TO_DO,
        funding=_funding(listed, today) if may_change else "",
        events=timeline_page(school_timeline(ect, today), number=page_number(request.args)),
        unfinished=unfinished_changes(ect) if may_change else [],
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
    return has_left and not registered_here([trn], school, today, "ect")


ECT = Subject("ect", "/ects/<int:ect_id>", find=lambda: g.ect, lock=lock_record)

register_changes(ECT)
