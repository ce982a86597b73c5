"""The pages on which support corrects the TRN of an ECT or mentor (PD-41).

The date of birth or National Insurance number is used for one lookup. What TRS answered waits in the session until it
is confirmed.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

from flask import current_app, g, redirect, request, session, url_for
from werkzeug.wrappers import Response

from actions.conflict import Conflict
from actions.correct_trn import correct_trn
from actions.merge_teachers import is_twice
from blueprints.support import support
from blueprints.support.trn_form import CorrectTRNForm
from blueprints.web.flash_messages import flash_at
from blueprints.web.page import page
from blueprints.web.service_context import current_context
from clients.trs.lookup import TRSLookup
from clients.trs.person import Person
from config import Config
from journeys.lookup_errors import LookupUnavailableNow
from journeys.shared.find_teacher import (
    BIRTH_DATE,
    FOUND,
    NO_SUCH_TRN,
    find_by_birth_date,
    find_by_national_insurance_number,
)
from models.former_trn import all_trns
from models.participant_periods import periods_of_teacher
from models.service_context import ServiceContext
from models.teacher import Teacher
from models.user import User
from rules.induction_statuses import INDUCTION_STATUSES
from rules.participant_roles import ROLE_LABELS
from rules.wording import Wording

MESSAGES = Wording(corrected="The TRN has been corrected", look_again="Check the TRN again")

#: The session's key of what TRS answered.
FOUND_TRN = "found_trn"


@dataclass(frozen=True)
class Lookup:
    """The context of a lookup by a user of support."""

    user: User
    service: ServiceContext
    trs: TRSLookup


@support.get("/participants/<int:teacher_id>/trn", endpoint="correct_trn")
def ask(teacher_id: int) -> Response:
    """The form."""
    return _form(CorrectTRNForm(facts=_facts()))


@support.post("/participants/<int:teacher_id>/trn", endpoint="look_up_trn")
def look_up(teacher_id: int) -> Response:
    """Look the TRN up, and redirect to the check of what TRS has under it."""
    form = CorrectTRNForm(request.form, facts=_facts())
    if not form.validate():
        return _form(form, status=422)
    try:
        found = _find(form)
    except LookupUnavailableNow as problem:
        return _form(form, status=422, errors=[("#main-content", str(problem))])
    if found["outcome"] == NO_SUCH_TRN:
        form.refuse_trn("no_such_trn")
    elif found["outcome"] != FOUND:
        form.refuse_detail()
    elif found["person"]["trn"] == g.teacher.trn:
        form.refuse_trn("same")
    if form.errors:
        return _form(form, status=422)
    session[FOUND_TRN] = {"teacher": teacher_id, "seen": g.teacher.trn, **found}
    return redirect(url_for("support.check_trn", teacher_id=teacher_id), 303)


@support.get("/participants/<int:teacher_id>/trn/check", endpoint="check_trn")
def check(teacher_id: int) -> Response:
    """What TRS has under the TRN, and what will happen."""
    found = _found()
    return _check(Person.from_json(found["person"])) if found else _ask_again()


@support.post("/participants/<int:teacher_id>/trn/check", endpoint="correct_trn_now")
def correct(teacher_id: int) -> Response:
    """Correct the TRN."""
    found = _found()
    if found is None:
        return _ask_again()
    person = Person.from_json(found["person"])
    try:
        kept = correct_trn(
            g.teacher,
            person,
            datetime.fromisoformat(found["at"]),
            seen=found["seen"],
            user=g.signed_in.user,
            context=current_context(),
        )
    except Conflict as problem:
        return _check(person, status=422, errors=[("#main-content", str(problem))])
    session.pop(FOUND_TRN)
    shown = url_for("support.participant", teacher_id=kept.id)
    flash_at(shown, MESSAGES["corrected"])
    return redirect(shown, 303)


def _facts() -> SimpleNamespace:
    return SimpleNamespace(today=current_context().today)


def _find(form: CorrectTRNForm) -> dict[str, Any]:
    config: Config = current_app.extensions["config"]
    trs = TRSLookup(config.trs_url, config.trs_api_key)
    lookup = Lookup(g.signed_in.user, current_context(), trs)
    find: Any = find_by_birth_date if form.by.data == BIRTH_DATE else find_by_national_insurance_number
    return dict(find(form, lookup))


def _found() -> dict[str, Any] | None:
    """What TRS answered about this teacher, while it still holds."""
    found: dict[str, Any] = session.get(FOUND_TRN) or {}
    if found.get("teacher") != g.teacher.id:
        return None
    context = current_context()
    holds = timedelta(hours=context.settings.lookup_holds_hours)
    return found if context.clock - datetime.fromisoformat(found["at"]) < holds else None


def _ask_again() -> Response:
    shown = url_for("support.correct_trn", teacher_id=g.teacher.id)
    flash_at(shown, MESSAGES["look_again"], "important")
    return redirect(shown, 303)


def _form(form: CorrectTRNForm, *, status: int = 200, **more: Any) -> Response:
    return page("support/correct_trn/form.html", status=status, teacher=g.teacher, form=form, **more)


def _check(person: Person, *, status: int = 200, **more: Any) -> Response:
    teacher: Teacher = g.teacher
    there = Teacher.trn.in_(all_trns(person.trns)) & (Teacher.id != teacher.id)
    other = Teacher.select().where(there).order_by(Teacher.id).first()
    is_wrong = teacher.trn not in person.trns
    return page(
        "support/correct_trn/check.html",
        status=status,
        teacher=teacher,
        person=person,
        other=other,
        is_wrong=is_wrong,
        is_blocked=other is not None and is_twice(teacher, other, current_context().today),
        other_periods=periods_of_teacher(other) if other else [],
        schools=list(dict.fromkeys(each.school.name for each in periods_of_teacher(teacher))),
        induction=INDUCTION_STATUSES,
        roles=ROLE_LABELS,
        **more,
    )
