"""A school as support sees it, and the changes of a school year that only support can make (PD-41).

Each change is a form (GET), its check with what will happen (GET with `check`), and the button that does it (POST).
"""

from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import urlencode

from flask import abort, g, redirect, request, url_for
from werkzeug.wrappers import Response

from actions.change_year_of_school import challenge_for_school, change_partnership, change_programme
from actions.conflict import Conflict
from blueprints.support import support
from blueprints.support.access_link import can_get_link
from blueprints.support.year_forms import ChallengeForm, PartnershipForm, ProgrammeForm, YearFacts
from blueprints.web.filters import counted
from blueprints.web.flash_messages import flash_at
from blueprints.web.page import page
from blueprints.web.service_context import current_context
from journeys.question import WordedForm
from models.delivery_partner_lists import pairings_of_year
from models.ect_period import ECTPeriod
from models.ects_of_year import of_year
from models.induction_tutor import InductionTutor
from models.training_years import YearOfSchool, years_of
from rules.programmes import PROGRAMMES, programmes_for
from rules.wording import Wording

MESSAGES = Wording(
    programme="The training programme has been changed. {ects} who followed the old one follow the new one",
    partnership="The lead provider and delivery partner have been changed",
    challenge="The partnership has been challenged",
)


class Change(NamedTuple):
    """One kind of change: its form, and what does it."""

    form: type[WordedForm]
    make: Callable[[YearOfSchool, Any], dict[str, str]]
    needs_partnership: bool = False


def _programme(of: YearOfSchool, form: Any) -> dict[str, str]:
    number = change_programme(
        g.school,
        of.year.starts_in,
        form.programme.data,
        seen=request.form.get("seen") or None,
        user=g.signed_in.user,
        context=current_context(),
    )
    return {"ects": counted(number, "ECT")}


def _partnership(_of: YearOfSchool, form: Any) -> dict[str, str]:
    pairing = next(each for each in form.facts.pairings if str(each.id) == form.pairing.data)
    seen = request.form.get("seen", "")
    change_partnership(
        g.school,
        pairing,
        seen=int(seen) if seen.isascii() and seen.isdigit() else 0,
        user=g.signed_in.user,
        context=current_context(),
    )
    return {}


def _challenge(of: YearOfSchool, form: Any) -> dict[str, str]:
    challenge_for_school(
        of.partnership or abort(404),
        form.reason.data,
        is_told=form.tell.data == "yes",
        user=g.signed_in.user,
        context=current_context(),
    )
    return {}


CHANGES = {
    "programme": Change(ProgrammeForm, _programme),
    "partnership": Change(PartnershipForm, _partnership),
    "challenge": Change(ChallengeForm, _challenge, needs_partnership=True),
}


@support.get("/schools/<int:school_id>", endpoint="school")
def show_school(school_id: int) -> Response:
    """One school, with the training of each year."""
    years = years_of(g.school, current_context().today)
    return page(
        "support/organisations/school.html",
        school=g.school,
        tutor=InductionTutor.of(g.school),
        can_get_link=can_get_link(g.school),
        years=years,
    )


@support.get("/schools/<int:school_id>/<int:year>/<change_name>", endpoint="change_of_school")
def ask(school_id: int, year: int, change_name: str) -> Response:
    """The form, or the check of what was answered."""
    change, of = _change(year, change_name)
    facts = _facts(of)
    if "check" not in request.args:
        return _form(change_name, change.form(request.args or None, facts=facts), of)
    form = change.form(request.args, facts=facts)
    if not form.validate():
        return _form(change_name, form, of, status=422)
    return _check(change_name, form, of)


@support.post("/schools/<int:school_id>/<int:year>/<change_name>", endpoint="make_change_of_school")
def make(school_id: int, year: int, change_name: str) -> Response:
    """Make the change."""
    change, of = _change(year, change_name)
    form = change.form(request.form, facts=_facts(of))
    if not form.validate():
        return _form(change_name, form, of, status=422)
    try:
        said = change.make(of, form)
    except Conflict as problem:
        return _check(change_name, form, of, status=422, errors=[("#main-content", str(problem))])
    shown = url_for("support.school", school_id=school_id)
    flash_at(shown, MESSAGES(change_name, **said))
    return redirect(shown, 303)


def _change(year: int, name: str) -> tuple[Change, YearOfSchool]:
    change = CHANGES.get(name) or abort(404)
    years = {each.year.starts_in: each for each in years_of(g.school, current_context().today)}
    of = years.get(year) or abort(404)
    if change.needs_partnership and of.partnership is None:
        abort(404)
    return change, of


def _facts(of: YearOfSchool) -> YearFacts:
    now = of.programme.code if of.programme else None
    offered = programmes_for(cip_only=g.school.is_cip_only(current_context().today))
    return YearFacts(of, [each for each in offered if each.code != now], pairings_of_year(of.year.starts_in))


def _form(name: str, form: WordedForm, of: YearOfSchool, *, status: int = 200) -> Response:
    return page(
        "support/change_of_school/form.html", status=status, name=name, form=form, of=of, school=g.school
    )


def _check(name: str, form: WordedForm, of: YearOfSchool, *, status: int = 200, **more: Any) -> Response:
    answers = [(field.name, field.label.text, field.data, dict(_labels(field))) for field in form]
    return page(
        "support/change_of_school/check.html",
        status=status,
        name=name,
        form=form,
        of=of,
        school=g.school,
        answers=answers,
        typed=urlencode([(field.name, field.data) for field in form]),
        ects=ECTPeriod.select().where(of_year(g.school, of.year.starts_in, current_context().today)).count(),
        programmes=PROGRAMMES,
        **more,
    )


def _labels(field: Any) -> list[tuple[str, str]]:
    return [(choice.value, choice.label) for choice in field.choices]
