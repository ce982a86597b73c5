"""Correct the ITT start date of a trainee."""

from datetime import date

from actions.conflict import changed_meanwhile
from actions.write_event import write_event
from models.database import database
from models.service_context import ServiceContext
from models.trainee import Trainee
from models.user import User
from rules.training_changes import STATES_FOR


def change_itt_start_date(trainee: Trainee, start: date, *, user: User, context: ServiceContext) -> None:
    """Put another ITT start date in place of the one that was seen; raises Conflict."""
    with database.atomic():
        before = trainee.itt_start_date
        as_seen = Trainee.itt_start_date == before if before else Trainee.itt_start_date.is_null()
        able = (Trainee.id == trainee.id) & Trainee.state.in_(STATES_FOR["change-itt-start-date"]) & as_seen
        if not Trainee.update(itt_start_date=start).where(able).execute():
            raise changed_meanwhile(trainee)
        details = {"before": before, "after": start}
        write_event("itt-start-date-changed", trainee, details, user=user, context=context)
