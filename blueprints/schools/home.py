"""The home page of schools: early career teachers, and registrations in progress."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from blueprints.schools import schools
from blueprints.schools.induction_tutor import is_to_confirm_tutor
from blueprints.schools.registering import unfinished_registrations
from blueprints.web.access import current_school
from blueprints.web.page import page
from blueprints.web.paging import page_by, page_number
from blueprints.web.service_context import current_context
from models.ect_lists import find_ects
from models.training_years import missing_programmes
from rules.ect_states import ECT_LISTS, EMPTY_LISTS, TO_DO
from rules.names import search_text


@dataclass(frozen=True)
class ECTSearch:
    """The search, and the list that is asked for."""

    text: str = ""
    show: str = ""
    """One of ECT_LISTS; empty for the first that is not."""

    @classmethod
    def from_args(cls, args: Mapping[str, str]) -> "ECTSearch":
        """Parse a query string."""
        show = args.get("show", "")
        return cls(search_text(args.get("search", "")), show if show in ECT_LISTS else "")

    def query(self, *, page: int = 1, show: str | None = None, text: str | None = None) -> str:
        """The query string of another page of the list, or of another list."""
        parts = {
            "search": self.text if text is None else text,
            "show": self.show if show is None else show,
            "page": str(page) if page > 1 else "",
        }
        found = urlencode({name: value for name, value in parts.items() if value})
        return f"?{found}" if found else ""


@schools.get("", endpoint="home")
def home() -> Response:
    """The list, the drafts, and the way to register a teacher; all from the query string."""
    school, context, search = current_school(), current_context(), ECTSearch.from_args(request.args)
    can_register = school.can_register_ects(context.today)
    if can_register and is_to_confirm_tutor(school):
        return redirect(url_for("schools.induction_tutor"), 303)
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
        unfinished=unfinished_registrations() if can_register else [],
        missing=missing_programmes(school, context.today) if can_register else None,
        to_do=TO_DO,
    )
