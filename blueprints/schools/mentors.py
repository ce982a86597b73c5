"""A school's mentors: the list, their records, and the journeys that change them."""

from flask import abort, g, request
from werkzeug.wrappers import Response

from blueprints.schools import schools
from blueprints.schools.changes import lock_record, register_changes, unfinished_changes
from blueprints.schools.people_search import PeopleSearch
from blueprints.schools.registering import unfinished_registrations
from blueprints.web.access import current_school
from blueprints.web.journey_pages import Subject
from blueprints.web.page import page
from blueprints.web.paging import page_among, page_number
from blueprints.web.service_context import current_context
from blueprints.web.timeline import timeline_page
from models.mentor_lists import find_mentors, mentor_of
from models.removable import is_removable
from models.timelines import school_timeline
from rules.mentor_lists import EMPTY_LISTS, LISTS, MENTORING, NOT_MENTORING
from rules.teacher_roles import MENTOR as MENTOR_ROLE


@schools.get("/mentors", endpoint="mentors")
def show_mentors() -> Response:
    """The lists of mentors: those who mentor ECTs, those who do not, and those who have left."""
    school, context, search = current_school(), current_context(), PeopleSearch.from_args(request.args, LISTS)
    found = find_mentors(school, context.today, search.text)
    counts = {code: len(mentors) for code, mentors in found.items()}
    which = search.show or next((code for code in LISTS if counts[code]), MENTORING)
    listed = page_among(found[which], number=page_number(request.args), size=context.settings.ects_per_page)
    can_register = school.can_register_ects(context.today)
    return page(
        "schools/mentors/index.html",
        partial="schools/mentors/_results.html",
        search=search,
        found=listed,
        which=which,
        lists={
            code: label
            for code, label in LISTS.items()
            if counts[code] or code in (MENTORING, NOT_MENTORING, which)
        },
        counts=counts,
        empty=EMPTY_LISTS[which],
        can_register=can_register,
        unfinished=unfinished_registrations(MENTOR_ROLE) if can_register else [],
        is_empty=not (any(counts.values()) or search.text),
    )


@schools.get("/mentors/<int:mentor_id>", endpoint="mentor")
def show_mentor(mentor_id: int) -> Response:
    """The record of a current or former mentor of the school."""
    today = current_context().today
    listed = mentor_of(current_school(), mentor_id, today) or abort(404)
    mentor, has_left = listed.mentor, not listed.mentor.is_here_on(today)
    return page(
        "schools/mentors/show.html",
        listed=listed,
        mentor=mentor,
        teacher=listed.teacher,
        tag=listed.tag,
        training_status=listed.training_status,
        has_left=has_left,
        may_remove=is_removable(mentor, today),
        is_leaving=mentor.is_leaving_after(today),
        shown_on=mentor.finished_on if has_left else today,
        unfinished=[] if has_left else unfinished_changes(mentor),
        events=timeline_page(school_timeline(mentor, today), number=page_number(request.args)),
    )


MENTOR = Subject("mentor", "/mentors/<int:mentor_id>", find=lambda: g.mentor, lock=lock_record)

register_changes(MENTOR)
