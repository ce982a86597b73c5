"""The pages on which support changes who trains one ECT or mentor: lead provider, or the school itself (PD-41)."""

from dataclasses import dataclass
from typing import Any

from flask import g, redirect, request, url_for
from werkzeug.wrappers import Response

from actions.change_participant_training import change_participant_training, lead_without_provider
from actions.conflict import Conflict
from blueprints.support.period_routes import period_route, period_url
from blueprints.support.year_forms import ParticipantTrainingForm
from blueprints.web.flash_messages import flash_at
from blueprints.web.page import page
from blueprints.web.service_context import current_context
from models.delivery_partner import Pairing
from models.delivery_partner_lists import pairings_of_year
from models.ect_period import TrainingPeriod
from models.school_period import SchoolPeriod
from rules.academic_years import school_year_of
from rules.participant_roles import ROLE_LABELS
from rules.programmes import PROGRAMMES, Programme, programmes_for
from rules.wording import Wording

MESSAGES = Wording(changed="The training of {name} has been changed")


@dataclass(frozen=True)
class TrainingFacts:
    """What the question depends on."""

    year: str
    """The school year in which they started, in words."""
    pairings: list[Pairing]
    programmes: list[Programme]
    """Those that the school leads itself."""


@period_route("GET", "training", "change_training")
def ask(period: SchoolPeriod) -> Response:
    """The form, or the check of what was answered."""
    form = ParticipantTrainingForm(request.args or None, facts=_facts(period))
    if "check" not in request.args:
        return _form(period, form)
    if not form.validate():
        return _form(period, form, status=422)
    return _check(period, form)


@period_route("POST", "training", "change_training_now")
def change(period: SchoolPeriod) -> Response:
    """Make the change."""
    form = ParticipantTrainingForm(request.form, facts=_facts(period))
    if not form.validate():
        return _form(period, form, status=422)
    seen = request.form.get("seen", "")
    try:
        number = int(seen) if seen.isascii() and seen.isdigit() else 0
        how: Any = {"seen": number, "user": g.signed_in.user, "context": current_context()}
        if pairing := _pairing(form):
            change_participant_training(period, pairing, **how)
        else:
            lead_without_provider(period, PROGRAMMES[form.pairing.data], **how)
    except Conflict as problem:
        return _check(period, form, status=422, errors=[("#main-content", str(problem))])
    shown = url_for("support.participant", teacher_id=period.teacher_id)
    flash_at(shown, MESSAGES("changed", name=period.teacher.name))
    return redirect(shown, 303)


def _facts(period: SchoolPeriod) -> TrainingFacts:
    year, is_cip_only = school_year_of(period.started_on), period.school.is_cip_only(current_context().today)
    led = [each for each in programmes_for(cip_only=is_cip_only) if not each.is_provider_led]
    return TrainingFacts(year.label, pairings_of_year(year.starts_in), led)


def _pairing(form: ParticipantTrainingForm) -> Pairing | None:
    """The pair that was chosen; None for a programme that the school leads."""
    return next((each for each in form.facts.pairings if str(each.id) == form.pairing.data), None)


def _form(period: SchoolPeriod, form: ParticipantTrainingForm, *, status: int = 200) -> Response:
    return _page("form", period, form, status=status)


def _check(
    period: SchoolPeriod, form: ParticipantTrainingForm, *, status: int = 200, **more: Any
) -> Response:
    return _page(
        "check",
        period,
        form,
        status=status,
        pairing=_pairing(form),
        chosen=form.pairing.data,
        training=TrainingPeriod.last_of(period),
        programmes=PROGRAMMES,
        **more,
    )


def _page(
    name: str, period: SchoolPeriod, form: ParticipantTrainingForm, *, status: int, **more: Any
) -> Response:
    return page(
        f"support/participant_training/{name}.html",
        status=status,
        period=period,
        form=form,
        role=ROLE_LABELS[period.role],
        here=period_url("change_training", period),
        send=period_url("change_training_now", period),
        **more,
    )
