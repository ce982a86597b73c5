"""The journey that reports one partnership, with a search for the school on the page that asks for it."""

from collections.abc import Mapping
from typing import Any

from flask import abort, g, request, url_for
from werkzeug.wrappers import Response

from blueprints.lead_providers import lead_providers
from blueprints.web.access import current_lead_provider
from blueprints.web.journey_pages import JourneyPages
from blueprints.web.journey_views import register
from blueprints.web.page import page
from blueprints.web.school_search import SchoolSearch
from blueprints.web.service_context import current_context
from journeys.question import Question
from journeys.report_partnership.facts import ReportContext
from journeys.report_partnership.journey import REPORT_PARTNERSHIP
from models.draft import Draft
from models.prepared_query import PreparedQuery


@lead_providers.context_processor
def school_search() -> dict[str, Any]:
    """The search of the page that asks for the school, for its template."""
    return {"search_for": _search}


def _search(form: Question) -> SchoolSearch:
    """The search of the address, or the one whose results were sent along; else for the school chosen before."""
    chosen = form.data["school"] or ""
    text = request.args.get("q") or request.form.get("shown") or chosen
    search = SchoolSearch.from_args({"q": text}, current_context().today)
    problem = next(iter(form.errors.get("school", ())), "")
    return SchoolSearch(search.query, search.found, problem=problem)


def _sent_along() -> Mapping[str, Any]:
    """The year and the school that the page of a challenged partnership sends along."""
    return {
        name: {"typed": {name: [request.form[name]]}} for name in ("year", "school") if name in request.form
    }


register(
    lead_providers,
    JourneyPages(
        REPORT_PARTNERSHIP,
        "lead_providers",
        lambda visit: ReportContext(current_lead_provider(), visit.service),
        lambda _visit: url_for("lead_providers.home"),
        listed_as=lambda facts: facts.chosen_school,
        sent_along=_sent_along,
    ),
)

_IN_PROGRESS = PreparedQuery(
    lambda lead_provider, now: Draft.to_go_on_with(
        Draft.lead_provider == lead_provider, [REPORT_PARTNERSHIP.name], now
    )
)


def unfinished_reports() -> list[tuple[Draft, str]]:
    """The latest report begun for each school and year, latest first, with what comes next."""
    found: dict[tuple[str, str], Draft] = {}
    for draft in _IN_PROGRESS.all(current_lead_provider(), current_context().now):
        found.setdefault((_typed(draft, "year"), _typed(draft, "school")), draft)
    return [(draft, REPORT_PARTNERSHIP.comes_next(draft.next_step)) for draft in found.values()]


def _typed(draft: Draft, step: str) -> str:
    """The answer of one field to a step, as it was typed; the names of step and field are the same."""
    answer = draft.answers.get(step, {}).get("typed", {}).get(step, [""])
    return str(answer[0]).strip()


@lead_providers.get("/report-partnership/<draft_key>/delete", endpoint="delete_report")
def ask_about_deleting(draft_key: str) -> Response:
    """The question before a report in progress is deleted."""
    if g.draft.is_submitted:
        abort(404)
    return page(
        "journeys/delete.html",
        draft=g.draft,
        home_url=url_for("lead_providers.home"),
        delete_url=url_for("lead_providers.cancel_report_partnership", draft_key=draft_key),
    )
