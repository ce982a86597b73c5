"""Extending training: a trainee who is likely to meet the standards gets more time (document 5, PD-21)."""

from collections.abc import Sequence
from datetime import date

from actions.conflict import changed_meanwhile
from actions.write_event import write_event
from models.database import database
from models.service_context import ServiceContext
from models.trainee import Trainee
from models.user import User
from rules.training_changes import STATES_FOR


def extend_training(
    trainee: Trainee,
    *,
    expected_end_date: date,
    reasons: Sequence[str],
    other_reason: str,
    user: User,
    context: ServiceContext,
) -> None:
    """Move the expected end date from the one that was seen to a later one; raises Conflict."""
    with database.atomic():
        before = trainee.expected_end_date
        as_seen = Trainee.expected_end_date == before if before else Trainee.expected_end_date.is_null()
        able = (Trainee.id == trainee.id) & Trainee.state.in_(STATES_FOR["extend"]) & as_seen
        changes = {
            "expected_end_date": expected_end_date,
            "extended_from": trainee.extended_from or before,
        }
        if not Trainee.update(**changes).where(able).execute():
            raise changed_meanwhile(trainee)
        details = {
            "end_date_before": before,
            "end_date": expected_end_date,
            "reasons": list(reasons),
            "other_reason": other_reason,
        }
        write_event("extended", trainee, details, user=user, context=context)
