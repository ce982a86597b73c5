"""The pages that record the placements of one trainee."""

from collections.abc import Callable
from typing import Any

from flask import abort, g, redirect, request, url_for
from werkzeug.wrappers import Response

from actions.change_placements import add_placement, remove_placement, replace_placement
from actions.conflict import Conflict
from blueprints.providers import providers
from blueprints.providers.placement_choice import PlacementChoice, as_query
from blueprints.providers.setting_form import SettingForm
from blueprints.web.access import LARGEST_ID, current_provider
from blueprints.web.flash_messages import flash_at
from blueprints.web.page import page
from blueprints.web.school_search import SchoolSearch
from blueprints.web.service_context import current_context
from models.placement import Placement
from models.school_lists import schools_used_by, with_successors
from rules.names import search_text
from rules.routes import placements_needed
from rules.wording import Wording

MESSAGES = Wording(added="Placement added", changed="Placement changed", removed="Placement removed")

_LIST = "/trainees/<int:trainee_id>/placements"
View = Callable[..., Response]


def _step(name: str = "", *, methods: tuple[str, ...] = ("GET",), prefix: str = "") -> Callable[[View], View]:
    """Register a view at the address of a step, for a new placement and for one that is changed."""
    at, ending = (f"/{name}", f"_{name.replace('-', '_')}") if name else ("", "")

    def add(view: View) -> View:
        for start, kind in ((f"{_LIST}/new", "new"), (f"{_LIST}/<int:placement_id>/change", "change")):
            endpoint = f"{prefix}trainee_placement_{kind}{ending}"
            providers.add_url_rule(f"{start}{at}", endpoint, view, methods=list(methods))
        return view

    return add


@providers.get(_LIST, endpoint="trainee_placements")
def list_placements(trainee_id: int) -> Response:
    """The placements of a trainee, each with its actions."""
    return page(
        "providers/placements/index.html",
        trainee=g.trainee,
        held=PlacementChoice.of_address().held,
        needed=_needed(),
    )


@_step()
def choose(trainee_id: int, placement_id: int | None = None) -> Response:
    """Search for a school and choose it, or one that was used before."""
    choosing = PlacementChoice.of_address(placement_id)
    if choosing.instead_of is None and g.trainee.route_details.is_assessment_only:
        return redirect(_list_url(), 303)
    today = current_context().today
    search = SchoolSearch.from_args(request.args, today, lambda: schools_used_by(current_provider(), today))
    if search.chosen is not None:
        chosen = Placement(trainee=g.trainee, school=search.chosen)
        return redirect(choosing.url_after_choosing(chosen, q=search.query.text or None), 303)
    return page(
        "providers/placements/choose.html",
        partial="providers/placements/_results.html",
        status=422 if search.problem else 200,
        choosing=choosing,
        search=search,
        errors=search.errors,
    )


@_step("setting", methods=("GET", "POST"))
def describe_setting(trainee_id: int, placement_id: int | None = None) -> Response:
    """A school or setting that is not in the list."""
    choosing = PlacementChoice.of_address(placement_id)
    if request.method == "GET":
        looked_for = request.args.get("q")
        form = SettingForm.looked_for(looked_for) if looked_for else SettingForm(request.args)
        return page("providers/placements/setting.html", choosing=choosing, form=form)
    form = SettingForm(request.form)
    if not form.validate():
        return page("providers/placements/setting.html", status=422, choosing=choosing, form=form)
    return redirect(choosing.url_after_choosing(form.placement(g.trainee), by_hand=1), 303)


@_step("already-added")
def already_added(trainee_id: int, placement_id: int | None = None) -> Response:
    """The trainee has a placement there; they may have been there twice."""
    return _about_chosen("providers/placements/already_added.html", placement_id)


@_step("check")
def check(trainee_id: int, placement_id: int | None = None) -> Response:
    """The check page before a placement is saved."""
    return _about_chosen("providers/placements/check.html", placement_id)


def _about_chosen(template: str, placement_id: int | None, **more: Any) -> Response:
    choosing = PlacementChoice.of_address(placement_id)
    chosen = choosing.chosen()
    if chosen is None:
        return redirect(choosing.url(), 303)
    found = with_successors([chosen.school], current_context().today)[0] if chosen.school else None
    return page(
        template,
        choosing=choosing,
        chosen=chosen,
        found=found,
        query=as_query(chosen),
        search=search_text(request.args.get("q", "")) or None,
        by_hand=request.args.get("by_hand"),
        **more,
    )


@_step("check", methods=("POST",), prefix="save_")
def save(trainee_id: int, placement_id: int | None = None) -> Response:
    """Save the placement that was checked."""
    choosing = PlacementChoice.of_address(placement_id)
    chosen = choosing.chosen()
    if chosen is None:
        return redirect(choosing.url(), 303)
    user, context = g.signed_in.user, current_context()
    try:
        if choosing.instead_of is None:
            seen = request.form.get("seen", 0, type=int)
            add_placement(chosen, seen=seen, user=user, context=context)
        else:
            replace_placement(choosing.instead_of, chosen, user=user, context=context)
    except Conflict as refusal:
        problem = [("#main-content", str(refusal))]
        return _about_chosen("providers/placements/check.html", placement_id, status=422, errors=problem)
    flash_at(_list_url(), MESSAGES("changed" if choosing.instead_of else "added"))
    return redirect(_list_url(), 303)


@providers.get(f"{_LIST}/<int:placement_id>/remove", endpoint="trainee_placement_remove")
def ask_to_remove(trainee_id: int, placement_id: int) -> Response:
    """The question before a placement is removed."""
    choosing = PlacementChoice.of_address(placement_id)
    return page("providers/placements/remove.html", choosing=choosing, needed=_needed())


@providers.post(f"{_LIST}/<int:placement_id>/remove", endpoint="remove_trainee_placement")
def remove(trainee_id: int, placement_id: int) -> Response:
    """Remove it; without an error if it is gone already, and 404 for one of another trainee."""
    placement = (
        Placement.get_or_none(Placement.id == placement_id) if placement_id <= LARGEST_ID else abort(404)
    )
    if placement is not None and placement.trainee_id != g.trainee.id:
        abort(404)
    if placement is not None:
        remove_placement(placement, user=g.signed_in.user, context=current_context())
    flash_at(_list_url(), MESSAGES("removed"))
    return redirect(_list_url(), 303)


def _needed() -> int:
    return placements_needed(g.trainee.route, current_context().settings.minimum_placements)


def _list_url() -> str:
    return url_for("providers.trainee_placements", trainee_id=g.trainee.id)
