"""The training of a school by school year, and the journeys that set it up and change it."""

from collections.abc import Mapping
from typing import Any

from flask import g, request, url_for
from werkzeug.exceptions import Gone
from werkzeug.wrappers import Response

from blueprints.schools import schools
from blueprints.schools.registering import REGISTERING, unfinished_registrations, url_of_registration
from blueprints.web.access import current_school
from blueprints.web.drafts import find_draft
from blueprints.web.journey_pages import JourneyPages, Subject, Visit
from blueprints.web.journey_views import register
from blueprints.web.page import page
from blueprints.web.service_context import current_context
from journeys.change_default_appropriate_body.context import DefaultBodyContext
from journeys.change_default_appropriate_body.journey import CHANGE_DEFAULT_APPROPRIATE_BODY
from journeys.set_up_training.context import TrainingContext
from journeys.set_up_training.journey import SET_UP_TRAINING
from journeys.shared.training_steps import NO_PROGRAMME_STEP
from models.database import locked
from models.induction_tutor import InductionTutor
from models.programme import TrainingYear
from models.training_years import years_of
from rules.academic_years import school_year_of
from rules.teacher_roles import ECT, MENTOR

#: The pseudo-answer of a draft that says from which registration the user came.
_CAME_FROM = "came-from"


@schools.get("/training", endpoint="training")
def show_training() -> Response:
    """Programme, appropriate body, lead provider and delivery partner of each school year, the latest first."""
    school, today = current_school(), current_context().today
    this_year = school_year_of(today).starts_in
    years = years_of(school, today)
    return page(
        "schools/training/show.html",
        school=school,
        tutor=InductionTutor.of(school),
        today=today,
        can_register=school.can_register_ects(today),
        years=[each for each in years if each.year.starts_in >= this_year or each.programme or each.said],
        this_year=this_year,
    )


def _sent_along() -> Mapping[str, Any]:
    """The year, and the registration that waits for it, as the page that starts the journey knows them."""
    sent = {"year": ("year", "year"), "registration": (_CAME_FROM, "registration")}
    return {
        step: {"typed": {field: [request.form[name]]}}
        for name, (step, field) in sent.items()
        if request.form.get(name)
    }


def _leave(visit: Visit) -> str:
    """The registration that led here, if it is still there; else the training of the school."""
    key = visit.draft.answers.get(_CAME_FROM, {}).get("typed", {}).get("registration", [""])[0]
    try:
        came_from = find_draft(key, school=current_school()) if key else None
    except Gone:
        came_from = None
    if came_from is None or came_from.journey not in REGISTERING:
        return url_for("schools.training")
    return url_of_registration(came_from, NO_PROGRAMME_STEP)


def _waiting_registrations(_visit: Visit) -> Mapping[str, Any]:
    """The registrations that can go on now."""
    found = (
        unfinished_registrations(ECT, MENTOR)
        if current_school().can_register_ects(current_context().today)
        else []
    )
    return {"registrations": [each for each in found if each.url.endswith(NO_PROGRAMME_STEP)]}


def _training_context(visit: Visit) -> TrainingContext:
    return TrainingContext(current_school(), visit.service)


def _body_context(visit: Visit) -> DefaultBodyContext:
    visit.subject.school = current_school()  # fetched already
    return DefaultBodyContext(visit.subject, visit.service)


def _locked(training_year: TrainingYear) -> TrainingYear:
    found: TrainingYear = locked(TrainingYear.select().where(TrainingYear.id == training_year.id)).get()
    return found


register(
    schools,
    JourneyPages(
        SET_UP_TRAINING,
        "schools",
        _training_context,
        _leave,
        afterwards=_waiting_registrations,
        sent_along=_sent_along,
    ),
)
register(
    schools,
    JourneyPages(
        CHANGE_DEFAULT_APPROPRIATE_BODY,
        "schools",
        _body_context,
        lambda _visit: url_for("schools.training"),
        subject=Subject(
            "training-year",
            "/training/<int:training_year_id>",
            find=lambda: g.training_year,
            lock=_locked,
        ),
    ),
)
