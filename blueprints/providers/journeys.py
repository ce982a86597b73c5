"""The journeys below a trainee's record, and undoing a recommendation."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import g, redirect, url_for
from werkzeug.wrappers import Response

from actions.undo_recommendations import undo_recommendation
from blueprints.providers import providers
from blueprints.providers.trainee_record import undo_until
from blueprints.web.flash_messages import flash_at
from blueprints.web.journey_pages import JourneyPages, Subject, Visit
from blueprints.web.journey_views import register
from blueprints.web.page import page
from blueprints.web.service_context import current_context
from journeys.registry import journeys_about
from journeys.shared.trainee_facts import TraineeContext, TraineeFacts
from models.database import locked
from models.placement import Placement
from models.trainee import Trainee
from rules.trainee_states import CAN_BE_RECOMMENDED
from rules.wording import Wording
from vocabulary import Phrases

MESSAGES = Wording(undone="{recommendation} undone")


def _locked(trainee: Trainee) -> Trainee:
    now: Trainee = locked(Trainee.select().where(Trainee.id == trainee.id)).get()
    return now


TRAINEE = Subject("trainee", "/trainees/<int:trainee_id>", find=lambda: g.trainee, lock=_locked)


def _context(visit: Visit) -> TraineeContext:
    placements = Placement.select().where(Placement.trainee == visit.subject).count()
    return TraineeContext(visit.subject, placements, visit.service)


def _record(visit: Visit) -> str:
    return url_for("providers.trainee", trainee_id=visit.subject.id)


def _person(visit: Visit, _facts: TraineeFacts) -> str:
    name: str = visit.subject.full_name
    return name


def _afterwards(visit: Visit) -> Mapping[str, Any]:
    trainee, result = visit.subject, visit.draft.result or {}
    dates = {name: date.fromisoformat(text) for name, text in result.items() if text}
    context = current_context()
    return {
        "trainee": trainee,
        "dates": dates,
        "undo_until": undo_until(trainee, context.clock),
        "phrases": Phrases(context.words, award=trainee.award, name=trainee.full_name),
    }


for journey in journeys_about(TRAINEE.kind):
    pages = JourneyPages(journey, "providers", _context, _record, _person, _afterwards, subject=TRAINEE)
    register(providers, pages)


@providers.post("/trainees/<int:trainee_id>/undo", endpoint="undo_recommendation")
def undo(trainee_id: int) -> Response:
    """Undo a recommendation that TRS has not been told of, from an upload or not (PD-17)."""
    context = current_context()
    undone = undo_recommendation(g.trainee, user=g.signed_in.user, context=context)
    if undone or g.trainee.state == CAN_BE_RECOMMENDED:  # a second press finds it undone
        record = url_for("providers.trainee", trainee_id=trainee_id)
        flash_at(record, MESSAGES("undone", recommendation=context.words.recommendation.capitalize()))
        return redirect(record, 303)
    return page("providers/trainees/cannot_undo.html", status=409, trainee=g.trainee)
