"""Days and reasons of made-up deferrals and withdrawals."""

from datetime import date, timedelta
from typing import Any

from models.trainee import Trainee
from scenarios.training_dates import weekday_before

#: Who chose, the reasons, and interest in teaching one day.
_WITHDRAWALS = (
    ("trainee", "change_in_personal_or_health_circumstances", "unknown"),
    ("provider", "lack_of_progress_during_placements", "no"),
    ("trainee", "does_not_want_to_become_a_teacher", "no"),
    ("provider", "not_meeting_qts_standards", "unknown"),
)
_DEFERRALS = ("Parental leave", None, "Long illness. They plan to return next year.")


def stop_training(trainee: Trainee, today: date, number: int) -> None:
    """Fill in the fields of a deferred or withdrawn trainee; they vary with the number."""
    day = weekday_before(today - timedelta(days=14 + number * 7 % 60))
    if trainee.itt_start_date:
        day = max(day, trainee.itt_start_date)
    if trainee.state == "deferred":
        trainee.deferred_on, trainee.deferral_reason = day, _DEFERRALS[number % len(_DEFERRALS)]
    elif trainee.state == "withdrawn":
        trainee.withdrawn_on = day
        chosen_by, reason, interest = _WITHDRAWALS[number % len(_WITHDRAWALS)]
        reasons = [{"key": reason, "details": ""}]
        trainee.withdrawal = {"chosen_by": chosen_by, "reasons": reasons, "future_interest": interest}


def details_of_stop(trainee: Trainee) -> tuple[date, dict[str, Any]]:
    """The day, and the details of its event."""
    moves = {"from": "trn_received", "to": trainee.state}
    if trainee.state == "deferred":
        day = trainee.deferred_on
        return day, {"date": day.isoformat(), "reason": trainee.deferral_reason or "", **moves}
    day, answers = trainee.withdrawn_on, trainee.withdrawal
    keys = [reason["key"] for reason in answers["reasons"]]
    return day, {"date": day.isoformat(), "chosen_by": answers["chosen_by"], "reasons": keys, **moves}
