"""The pages on which support registers an ECT or mentor at another school, or a mentor again who left (PD-41).

The school is searched for, then the answers wait in the session for their check.
"""

from typing import Any

from flask import current_app, g, redirect, request, session, url_for
from werkzeug.wrappers import Response

from actions.conflict import Conflict
from actions.register_by_support import Move, can_keep_training, register_by_support
from blueprints.support.move_form import MoveFacts, MoveForm
from blueprints.support.period_routes import period_route, period_url
from blueprints.web.flash_messages import flash_at
from blueprints.web.page import page
from blueprints.web.school_search import SchoolSearch
from blueprints.web.service_context import current_context
from clients.trs.lookup import Found, LookupUnavailable, TRSLookup
from config import Config
from journeys.question import typed_as_form_data
from journeys.shared.find_teacher import MESSAGES as LOOKUP_MESSAGES
from models.participant_periods import periods_of_teacher
from models.school import School
from models.school_period import SchoolPeriod
from models.training_choices import TrainingOfYear, registration_opens, training_of
from rules.academic_years import school_year_of
from rules.participant_roles import ROLE_LABELS
from rules.programmes import PROGRAMMES
from rules.school_start_dates import EarlierPeriod
from rules.wording import Wording

MESSAGES = Wording(
    registered="{name} has been registered at {school}",
    here="{name} is registered at {school} already",
    no_record="The Teaching Record System has no record with the TRN {trn} any more. Correct the TRN first",
)

#: The session's key of the answers.
MOVE = "move"


@period_route("GET", "move", "move")
def choose_school(period: SchoolPeriod) -> Response:
    """The search for the school."""
    search = SchoolSearch.from_args(request.args, current_context().today)
    errors = search.errors
    if search.chosen is not None:
        if _here(period, search.chosen) is None:
            return redirect(period_url("move_to", period, school_id=search.chosen.id), 303)
        said = MESSAGES("here", name=period.teacher.name, school=search.chosen.name)
        errors = [("#school" if search.schools else "#q", said)]
    return page(
        "support/move/school.html",
        partial="support/move/_results.html",
        status=422 if errors else 200,
        period=period,
        role=ROLE_LABELS[period.role],
        search=search,
        errors=errors,
        here=period_url("move", period),
    )


@period_route("GET", "move/<int:school_id>", "move_to")
def ask(period: SchoolPeriod) -> Response:
    """The questions, with what was answered before."""
    if _here(period, g.school) is not None:
        return _registered_already(period)
    kept = _kept(period)
    facts = _facts(period)
    form = MoveForm(typed_as_form_data(kept) if kept else None, data={"email": period.email}, facts=facts)
    return _page("form", period, form)


@period_route("POST", "move/<int:school_id>", "save_move_to")
def save(period: SchoolPeriod) -> Response:
    """Keep the answers, and redirect to their check."""
    if _here(period, g.school) is not None:
        return _registered_already(period)
    form = MoveForm(request.form, facts=_facts(period))
    if not form.validate():
        return _page("form", period, form, status=422)
    session[MOVE] = {"of": _key(period), "school": g.school.id, "typed": form.typed()}
    return redirect(period_url("check_move_to", period, school_id=g.school.id), 303)


@period_route("GET", "move/<int:school_id>/check", "check_move_to")
def check(period: SchoolPeriod) -> Response:
    """The answers, and what will happen."""
    form = _valid(period)
    return _check(period, form) if form else _ask_again(period)


@period_route("POST", "move/<int:school_id>/check", "move_to_now")
def move(period: SchoolPeriod) -> Response:
    """Register them at the school."""
    form = _valid(period)
    if form is None:
        return _ask_again(period)
    config: Config = current_app.extensions["config"]
    context = current_context()
    answer = TRSLookup(config.trs_url, config.trs_api_key).current(period.teacher.trn, today=context.today)
    if not isinstance(answer, Found):
        return _check(period, form, status=422, errors=[("#main-content", _without_record(answer, period))])
    move = Move(
        period,
        g.school,
        form.started_on.day,
        form.email.data,
        form.is_only_here,
        form.keeps_training,
        _default(form),
    )
    user = g.signed_in.user
    try:
        joined = register_by_support(move, answer.person, context.clock, user=user, context=context)
    except Conflict as problem:
        return _check(period, form, status=422, errors=[("#main-content", str(problem))])
    session.pop(MOVE)
    shown = url_for("support.participant", teacher_id=joined.teacher_id)
    flash_at(shown, MESSAGES("registered", name=joined.teacher.name, school=g.school.name))
    return redirect(shown, 303)


def _without_record(answer: Any, period: SchoolPeriod) -> str:
    if isinstance(answer, LookupUnavailable):
        return LOOKUP_MESSAGES["check_later" if answer.for_all else "unreadable"]
    return MESSAGES("no_record", trn=period.teacher.trn)


def _registered_already(period: SchoolPeriod) -> Response:
    shown = url_for("support.participant", teacher_id=period.teacher_id)
    flash_at(shown, MESSAGES("here", name=period.teacher.name, school=g.school.name), "important")
    return redirect(shown, 303)


def _facts(period: SchoolPeriod) -> MoveFacts:
    school: School = g.school
    today = current_context().today
    periods = _in_role(period)
    elsewhere = [each for each in periods if each.is_here_on(today)]
    latest, at_school = periods[0], [each for each in periods if each.school_id == school.id]
    return MoveFacts(
        period,
        school,
        elsewhere,
        EarlierPeriod(latest.school.name, latest.started_on, bool(elsewhere)),
        at_school[0].finished_on if at_school else None,
        can_keep_training(period),
        registration_opens(),
        today,
    )


def _in_role(period: SchoolPeriod) -> list[SchoolPeriod]:
    """All their periods in the role of one, the one that began last first."""
    return [each for each in periods_of_teacher(period.teacher) if each.role == period.role]


def _here(period: SchoolPeriod, school: School) -> SchoolPeriod | None:
    today = current_context().today
    found = (each for each in _in_role(period) if each.school_id == school.id and each.is_here_on(today))
    return next(found, None)


def _key(period: SchoolPeriod) -> str:
    return f"{period.role}-{period.id}"


def _kept(period: SchoolPeriod) -> dict[str, list[str]] | None:
    """What was typed about them and this school."""
    kept = session.get(MOVE) or {}
    typed: dict[str, list[str]] = kept.get("typed", {})
    return typed if (kept.get("of"), kept.get("school")) == (_key(period), g.school.id) else None


def _valid(period: SchoolPeriod) -> MoveForm | None:
    kept = _kept(period)
    if kept is None or _here(period, g.school) is not None:
        return None
    form = MoveForm(typed_as_form_data(kept), facts=_facts(period))
    return form if form.validate() else None


def _default(form: MoveForm) -> TrainingOfYear:
    found = training_of(g.school, school_year_of(form.started_on.day).starts_in)
    assert found is not None  # the form has checked it
    return found


def _ask_again(period: SchoolPeriod) -> Response:
    return redirect(period_url("move_to", period, school_id=g.school.id), 303)


def _check(period: SchoolPeriod, form: MoveForm, *, status: int = 200, **more: Any) -> Response:
    return _page("check", period, form, status=status, default=_default(form), programmes=PROGRAMMES, **more)


def _page(name: str, period: SchoolPeriod, form: MoveForm, *, status: int = 200, **more: Any) -> Response:
    at_school = {"school_id": g.school.id}
    return page(
        f"support/move/{name}.html",
        status=status,
        period=period,
        school=g.school,
        form=form,
        role=ROLE_LABELS[period.role],
        search_url=period_url("move", period),
        form_url=period_url("move_to", period, **at_school),
        check_url=period_url("check_move_to", period, **at_school),
        **more,
    )
