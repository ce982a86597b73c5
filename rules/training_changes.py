"""Which changes may be made to a trainee’s record now, and which dates fit each? (document 5, PD-21)"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Literal

from rules.dates import long_date
from rules.months import months_after

#: Those who are being trained: deferred trainees are not.
IN_TRAINING = ("pending_trn", "trn_received")

#: The states in which each change can be made, by the name of its journey (PD-73).
STATES_FOR: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "record-outcome": ("trn_received",),
        "withdraw": (*IN_TRAINING, "deferred"),
        "defer": IN_TRAINING,
        "reinstate": ("deferred",),
        "extend": IN_TRAINING,
    }
)
#: Changes that make no sense before training has started.
_AFTER_START = ("record-outcome", "withdraw")

#: How much may be said in people’s own words about a change (PD-73).
MOST_CHARACTERS = 500

#: Why a change cannot be made: the trainee’s state, or that training has not started.
Obstacle = Literal["", "state", "not started"]


def obstacle_to(change: str, *, state: str, itt_start: date | None, today: date) -> Obstacle:
    """What keeps a change from being made now; empty when nothing does. `change` is the name of a journey."""
    if state not in STATES_FOR[change]:
        return "state"
    if change in _AFTER_START and itt_start is not None and itt_start > today:
        return "not started"
    return ""


def changes_possible(*, state: str, itt_start: date | None, today: date) -> list[str]:
    """The names of the journeys that a record offers now."""
    return [
        change
        for change in STATES_FOR
        if not obstacle_to(change, state=state, itt_start=itt_start, today=today)
    ]


def is_overdue(*, state: str, expected_end: date | None, today: date) -> bool:
    """Whether training should have ended and has no outcome: the last day itself is not overdue (PD-21)."""
    return state in IN_TRAINING and expected_end is not None and expected_end < today


def problem_with_past_day(day: date, *, itt_start: date | None, today: date) -> str | None:
    """Why nobody can have deferred or withdrawn on a day, as the end of a sentence on the date."""
    if day > today:
        return "must be today or in the past"
    if itt_start is not None and day < itt_start:
        return f"must be on or after the trainee’s ITT start date, {long_date(itt_start)}"
    return None


def problem_with_return(
    day: date, *, deferred_on: date | None, itt_start: date | None, today: date
) -> str | None:
    """Why nobody can have returned to training on a day, as the end of a sentence on the date."""
    if deferred_on is not None and day <= deferred_on <= today:
        return f"must be after the date they deferred, {long_date(deferred_on)}"
    return problem_with_past_day(day, itt_start=itt_start, today=today)


def problem_with_end_after_return(end: date, *, returned_on: date) -> str | None:
    """Why training cannot be expected to end on a day after a return, as the end of a sentence on the date."""
    if end <= returned_on:
        return f"must be after the date they returned, {long_date(returned_on)}"
    return None


def problem_with_extension(end: date, *, expected_end: date | None, itt_start: date | None) -> str | None:
    """Why training cannot be extended to a day, as the end of a sentence on the date.

    Who has no expected end date yet can be given any that training can have.
    """
    if expected_end is not None:
        if end <= expected_end:
            return f"must be after the current expected end date, {long_date(expected_end)}"
        return None
    if itt_start is not None and end <= itt_start:
        return f"must be after the trainee’s ITT start date, {long_date(itt_start)}"
    return None


def is_far_off(end: date, *, expected_end: date | None, today: date, months: int) -> bool:
    """Whether an extension is so long that somebody should look at it twice; exactly so many months is not."""
    return end > months_after(expected_end or today, months)
