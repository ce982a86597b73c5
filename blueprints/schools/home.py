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
from rules.ect_states import TO_DO
from rules.names import search_text

NO_LONGER = "no-longer-training"


@dataclass(frozen=True)
class ECTSearch:
    """The search of the list."""

    text: str = ""
    no_longer: bool = False
    """Those who no longer train at the school, instead of those who do."""

    @classmethod
    def from_args(cls, args: Mapping[str, str]) -> "ECTSearch":
        """Parse a query string."""
        text = search_text(args.get("search", ""))
        return cls(text, args.get("show") == NO_LONGER)

    def query(self, *, page: int = 1, no_longer: bool | None = None, text: str | None = None) -> str:
        """The query string of another page of the list, or of the other list."""
        chosen = self.no_longer if no_longer is None else no_longer
        parts = {
            "search": self.text if text is None else text,
            "show": NO_LONGER if chosen else "",
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
    shown, others = found.training, found.no_longer
    if search.no_longer:
        shown, others = others, shown
    listed = page_by(
        lambda start, size: found.part(no_longer=search.no_longer, start=start, size=size),
        total=shown,
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
        others=others,
        is_empty=not (shown or others or search.text),
        can_register=can_register,
        unfinished=unfinished_registrations() if can_register else [],
        missing=missing_programmes(school, context.today) if can_register else None,
        to_do=TO_DO,
    )
