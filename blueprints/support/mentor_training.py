"""The page on which support sets how far the own training of a mentor is (PD-87)."""

from types import SimpleNamespace
from typing import Any

from flask import g, redirect, request, url_for
from werkzeug.wrappers import Response

from actions.conflict import Conflict
from actions.set_mentor_training import set_mentor_training
from blueprints.support.mentor_training_form import OPEN, MentorTrainingForm
from blueprints.support.period_routes import period_route
from blueprints.web.flash_messages import flash_at
from blueprints.web.page import page
from blueprints.web.service_context import current_context
from models.mentor_period import MentorPeriod
from models.teacher import Teacher
from rules.mentor_training import TRAINING_ENDS
from rules.wording import Wording

MESSAGES = Wording(changed="The mentor training of {name} has been changed")


@period_route("GET", "mentor-training", "training_status_of", roles=("mentor",))
def ask(mentor: MentorPeriod) -> Response:
    """The form, with what the record says."""
    teacher = mentor.teacher
    ended, ended_on = teacher.mentor_training_ended or OPEN, teacher.mentor_training_ended_on
    return _form(mentor, MentorTrainingForm(facts=_facts(teacher), ended=ended, ended_on=ended_on))


@period_route("POST", "mentor-training", "set_training_status_of", roles=("mentor",))
def change(mentor: MentorPeriod) -> Response:
    """Save it, and tell the schools of the mentor."""
    teacher = mentor.teacher
    form = MentorTrainingForm(request.form, facts=_facts(teacher))
    if not form.validate():
        return _form(mentor, form, status=422)
    ended, ended_on = (form.ended.data, form.ended_on.data) if form.ended.data != OPEN else ("", None)
    try:
        set_mentor_training(teacher, ended, ended_on, user=g.signed_in.user, context=current_context())
    except Conflict as problem:
        return _form(mentor, form, status=422, errors=[("#main-content", str(problem))])
    shown = url_for("support.participant", teacher_id=teacher.id)
    flash_at(shown, MESSAGES("changed", name=teacher.name))
    return redirect(shown, 303)


def _facts(teacher: Teacher) -> SimpleNamespace:
    return SimpleNamespace(name=teacher.name, today=current_context().today)


def _form(mentor: MentorPeriod, form: MentorTrainingForm, *, status: int = 200, **more: Any) -> Response:
    return page(
        "support/mentor_training.html",
        status=status,
        teacher=mentor.teacher,
        form=form,
        hints={code: text.rstrip(".") for code, text in TRAINING_ENDS.items()},
        **more,
    )
