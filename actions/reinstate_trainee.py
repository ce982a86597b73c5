"""Reinstating a deferred trainee: training goes on, and ends later (PD-21, PD-73)."""

from datetime import date

from actions.conflict import changed_meanwhile
from actions.write_event import write_event
from models.database import database
from models.service_context import ServiceContext
from models.trainee import Trainee
from models.user import User
from rules.training_changes import STATES_FOR


def reinstate_trainee(
    trainee: Trainee, *, returned_on: date, expected_end_date: date, user: User, context: ServiceContext
) -> None:
    """Reinstate a trainee, who has a TRN or still waits for it; raises Conflict.

    The deferral is then only in the history of the record.
    """
    with database.atomic():
        to = "trn_received" if trainee.trn else "pending_trn"
        able = (
            (Trainee.id == trainee.id)
            & Trainee.state.in_(STATES_FOR["reinstate"])
            & Trainee.trn.is_null(trainee.trn is None)
        )
        changes = {
            "state": to,
            "deferred_on": None,
            "deferral_reason": None,
            "expected_end_date": expected_end_date,
        }
        if not Trainee.update(**changes).where(able).execute():
            raise changed_meanwhile(trainee)
        details = {
            "date": returned_on,
            "end_date_before": trainee.expected_end_date,
            "end_date": expected_end_date,
            "from": trainee.state,
            "to": to,
        }
        write_event("reinstated", trainee, details, user=user, context=context)
