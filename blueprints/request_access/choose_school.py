"""The pages on which a school that wants access is found: its local authority, then its name.

All of them are GET forms: which school it is stands in the address, and nothing is kept until a link is sent.
"""

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from blueprints.request_access import request_access
from blueprints.web.page import page
from blueprints.web.school_search import SchoolSearch
from blueprints.web.service_context import current_context
from models.school import School
from models.school_lists import local_authorities, name_of_local_authority
from rules.invisible_characters import without_invisible
from rules.wording import Wording

MESSAGES = Wording(missing="Enter your school’s local authority")


@request_access.get("", endpoint="start")
def show_start() -> Response:
    """Who requests access and what happens then."""
    return page("request_access/start.html")


@request_access.get("/local-authority", endpoint="local_authority")
def choose_local_authority() -> Response:
    """Choose the local authority of the school."""
    authorities = local_authorities(current_context().today)
    chosen, is_sent = request.args.get("la", ""), "continue" in request.args
    if is_sent and chosen in dict(authorities):
        return redirect(url_for("request_access.school", la=chosen), 303)
    problem = MESSAGES("missing") if is_sent else ""
    return page(
        "request_access/local_authority.html",
        status=422 if problem else 200,
        authorities=authorities,
        chosen=chosen,
        problem=problem,
        errors=[("#la", problem)] if problem else [],
    )


@request_access.get("/school", endpoint="school")
def choose_school() -> Response:
    """Search for the school among the open ones of its local authority, and choose it."""
    today = current_context().today
    code = without_invisible(request.args.get("la", ""))
    authority = name_of_local_authority(code, today)
    if authority is None:
        return redirect(url_for("request_access.local_authority"), 303)
    within = (School.la_code == code) & School.open_on(today)
    search = SchoolSearch.from_args(request.args, today, within=within)
    if search.chosen is not None:
        return redirect(url_for("request_access.confirm", urn=search.chosen.urn), 303)
    return page(
        "request_access/school.html",
        partial="request_access/_results.html",
        status=422 if search.problem else 200,
        la=code,
        authority=authority,
        search=search,
        errors=search.errors,
    )
