"""Withdrawing a trainee: they leave without an award, and who chose and why is stored (PD-21, PD-73)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from actions.conflict import changed_meanwhile
from actions.write_event import write_event
from models.database import database
from models.service_context import ServiceContext
from models.trainee import Trainee
from models.user import User
from rules.training_changes import STATES_FOR


def withdraw_trainee(
    trainee: Trainee,
    withdrawal: Mapping[str, Any],
    *,
    withdrawn_on: date,
    user: User,
    context: ServiceContext,
) -> None:
    """Withdraw a trainee; `withdrawal` has the answers to keep. Raises Conflict.

    The caller must have checked the date and the answers. The texts may be sensitive: they are in the record only, not
    in its history.
    """
    with database.atomic():
        able = (Trainee.id == trainee.id) & Trainee.state.in_(STATES_FOR["withdraw"])
        changes = {"state": "withdrawn", "withdrawn_on": withdrawn_on, "withdrawal": withdrawal}
        if not Trainee.update(**changes).where(able).execute():
            raise changed_meanwhile(trainee)
        details = {
            "date": withdrawn_on,
            "chosen_by": withdrawal["chosen_by"],
            "reasons": [reason["key"] for reason in withdrawal["reasons"]],
            "from": trainee.state,
            "to": "withdrawn",
        }
        write_event("withdrawn", trainee, details, user=user, context=context)
