"""Deferring a trainee: training stops for a while (PD-21, PD-73)."""

from datetime import date

from actions.conflict import changed_meanwhile
from actions.write_event import write_event
from models.database import database
from models.service_context import ServiceContext
from models.trainee import Trainee
from models.user import User
from rules.training_changes import STATES_FOR


def defer_trainee(
    trainee: Trainee, *, deferred_on: date | None, reason: str, user: User, context: ServiceContext
) -> None:
    """Defer a trainee, from no date when training has not started; raises Conflict."""
    with database.atomic():
        able = (Trainee.id == trainee.id) & Trainee.state.in_(STATES_FOR["defer"])
        changes = {"state": "deferred", "deferred_on": deferred_on, "deferral_reason": reason or None}
        if not Trainee.update(**changes).where(able).execute():
            raise changed_meanwhile(trainee)
        details = {"date": deferred_on, "reason": reason, "from": trainee.state, "to": "deferred"}
        write_event("deferred", trainee, details, user=user, context=context)
