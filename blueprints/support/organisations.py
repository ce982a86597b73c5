"""Organisations as support finds them, and acting for one of them (PD-41)."""

from flask import g, redirect, request, session, url_for
from werkzeug.wrappers import Response

from actions.act_for_organisation import start_acting
from blueprints.support import support
from blueprints.web.access import HOME
from blueprints.web.page import page
from blueprints.web.service_context import current_context
from models.organisation_search import find_lead_providers, find_providers, find_trainees
from models.owner import Organisation
from models.school_lists import find_schools
from rules.school_search import read_school_query

#: Most characters of a search.
MOST_TYPED = 100


@support.get("/organisations", endpoint="organisations")
def find_organisations() -> Response:
    """Schools, training providers and lead providers that match a search."""
    text = _searched()
    return page(
        "support/organisations/index.html",
        text=text,
        schools=find_schools(read_school_query(text), current_context().today),
        providers=find_providers(text),
        lead_providers=find_lead_providers(text),
    )


@support.get("/providers/<int:provider_id>", endpoint="provider")
def show_provider(provider_id: int) -> Response:
    """One training provider, and its trainees that match a search."""
    text = _searched()
    trainees = find_trainees(g.provider, text)
    return page("support/organisations/provider.html", provider=g.provider, text=text, trainees=trainees)


@support.post("/schools/<int:school_id>/act", endpoint="act_for_school")
def act_for_school(school_id: int) -> Response:
    """Act for a school."""
    return _act_for(g.school)


@support.post("/providers/<int:provider_id>/act", endpoint="act_for_provider")
def act_for_provider(provider_id: int) -> Response:
    """Act for a training provider."""
    return _act_for(g.provider)


@support.post("/lead-providers/<int:lead_provider_id>/act", endpoint="act_for_lead_provider")
def act_for_lead_provider(lead_provider_id: int) -> Response:
    """Act for a lead provider."""
    return _act_for(g.lead_provider)


def _searched() -> str:
    return " ".join(request.args.get("q", "").replace("\0", "").split())[:MOST_TYPED]


def _act_for(organisation: Organisation) -> Response:
    acting = start_acting(g.signed_in.access, organisation, now=current_context().now)
    session["access"] = acting.id
    return redirect(url_for(HOME[acting.area]), 303)
