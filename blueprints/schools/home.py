"""The home page of schools: early career teachers, and registrations in progress."""

from flask import request
from werkzeug.wrappers import Response

from blueprints.schools import schools
from blueprints.schools.people_search import PeopleSearch
from blueprints.schools.registering import unfinished_registrations
from blueprints.web.access import current_school
from blueprints.web.page import page
from blueprints.web.paging import page_by, page_number
from blueprints.web.service_context import current_context
from models.ect_lists import find_ects
from models.training_years import missing_programmes
from rules.ect_states import ECT_LISTS, EMPTY_LISTS, TO_DO
from rules.teacher_roles import ECT


@schools.get("", endpoint="home")
def home() -> Response:
    """The list, the drafts, and the way to register a teacher; all from the query string."""
    school, context, search = (
        current_school(),
        current_context(),
        PeopleSearch.from_args(request.args, ECT_LISTS),
    )
    can_register = school.can_register_ects(context.today)
    found = find_ects(school, context.today, search.text)
    which = search.show or found.first
    listed = page_by(
        lambda start, size: found.part(which, start=start, size=size),
        total=found.counts[which],
        number=page_number(request.args),
        size=context.settings.ects_per_page,
    )
    return page(
        "schools/home.html",
        partial="schools/ects/_results.html",
        school=school,
        today=context.today,
        search=search,
        found=listed,
        which=which,
        lists=ECT_LISTS,
        counts=found.counts,
        empty=EMPTY_LISTS[which],
        is_empty=not (any(found.counts.values()) or search.text),
        can_register=can_register,
        unfinished=unfinished_registrations(ECT) if can_register else [],
        missing=missing_programmes(school, context.today) if can_register else None,
        to_do=TO_DO,
    )
