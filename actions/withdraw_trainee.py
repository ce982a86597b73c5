"""Withdrawing a trainee: they leave without an award, and who chose and why is stored (PD-21, PD-73)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from actions.conflict import changed_meanwhile
from actions.write_event import write_event
from models.database import database
from models.service_context import ServiceContext
from models.trainee import Trainee
from models.user import User
from rules.training_changes import STATES_FOR


def withdraw_trainee(
    trainee: Trainee,
    *,
    withdrawn_on: date,
    chosen_by: str,
    reasons: Mapping[str, str],
    future_interest: str,
    user: User,
    context: ServiceContext,
) -> None:
    """Withdraw a trainee; `reasons` are keys with the text for each. Raises Conflict.

    The caller must have checked the date and the answers. The texts may be sensitive: they are in the record only, not
    in its history.
    """
    with database.atomic():
        able = (Trainee.id == trainee.id) & Trainee.state.in_(STATES_FOR["withdraw"])
        answers = {
            "chosen_by": chosen_by,
            "reasons": [{"key": key, "details": details} for key, details in reasons.items()],
            "future_interest": future_interest,
        }
        changes = {"state": "withdrawn", "withdrawn_on": withdrawn_on, "withdrawal": answers}
        if not Trainee.update(**changes).where(able).execute():
            raise changed_meanwhile(trainee)
        details = {
            "date": withdrawn_on,
            "chosen_by": chosen_by,
            "reasons": list(reasons),
            "from": trainee.state,
            "to": "withdrawn",
        }
        write_event("withdrawn", trainee, details, user=user, context=context)
