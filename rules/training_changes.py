"""Changes to a trainee's record (defer, withdraw …): when they are possible, and which dates (document 5, PD-21)."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Literal

from rules.dates import long_date
from rules.months import months_after, months_before
from rules.wording import Wording

#: States of trainees who are training: deferred ones are not.
IN_TRAINING = ("pending_trn", "trn_received")

#: Name of a journey → the states in which the change can be made (PD-73).
STATES_FOR: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "record-outcome": ("trn_received",),
        "withdraw": (*IN_TRAINING, "deferred"),
        "defer": IN_TRAINING,
        "reinstate": ("deferred",),
        "extend": IN_TRAINING,
        "change-itt-start-date": (*IN_TRAINING, "deferred"),
    }
)
#: Changes that make no sense before training has started.
_AFTER_START = ("record-outcome", "withdraw")

#: A trainee with an open record started at most so long ago, and starts at most so late: anything else is a slip.
LONGEST_TRAINING_MONTHS, LATEST_START_MONTHS = 120, 12

#: The longest free text about a change, in characters (PD-73).
MOST_CHARACTERS = 500

#: Why a change cannot be made: the trainee’s state, or that training has not started.
Obstacle = Literal["", "state", "not started"]

MESSAGES = Wording(
    future="must be today or in the past",
    before_start="must be on or after the trainee’s ITT start date, {date}",
    not_after_start="must be after the trainee’s ITT start date, {date}",
    not_after_deferral="must be after the date they deferred, {date}",
    not_after_return="must be after the date they returned, {date}",
    same_start="must be another date than the one in the record",
    long_ago="must be on or after {date}",
    far_off="must be on or before {date}",
    not_before_end="must be before the expected end date, {date}",
    after_deferral="must be on or before the date they deferred, {date}",
    not_after_end="must be after the current expected end date, {date}",
)


def obstacle_to(change: str, *, state: str, itt_start: date | None, today: date) -> Obstacle:
    """What keeps a change from being made now; empty if nothing does. `change` is the name of a journey."""
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
    """True if training should have ended and has no outcome: the last day itself is not overdue (PD-21)."""
    return state in IN_TRAINING and expected_end is not None and expected_end < today


def problem_with_past_day(day: date, *, itt_start: date | None, today: date) -> str | None:
    """The error for a day of deferring or withdrawing, as the end of a sentence on the date; None if it is right."""
    if day > today:
        return MESSAGES("future")
    if itt_start is not None and day < itt_start:
        return MESSAGES("before_start", date=long_date(itt_start))
    return None


def problem_with_return(
    day: date, *, deferred_on: date | None, itt_start: date | None, today: date
) -> str | None:
    """The error for a day of returning to training, as the end of a sentence on the date; None if it is right."""
    if deferred_on is not None and day <= deferred_on <= today:
        return MESSAGES("not_after_deferral", date=long_date(deferred_on))
    return problem_with_past_day(day, itt_start=itt_start, today=today)


def problem_with_end_after_return(end: date, *, returned_on: date) -> str | None:
    """The error for an expected end after a return, as the end of a sentence on the date; None if it is right."""
    if end <= returned_on:
        return MESSAGES("not_after_return", date=long_date(returned_on))
    return None


def problem_with_extension(end: date, *, expected_end: date | None, itt_start: date | None) -> str | None:
    """The error for a day to extend training to, as the end of a sentence on the date; None if it is right.

    A trainee without an expected end date can be given any that training can have.
    """
    if expected_end is not None:
        if end <= expected_end:
            return MESSAGES("not_after_end", date=long_date(expected_end))
        return None
    if itt_start is not None and end <= itt_start:
        return MESSAGES("not_after_start", date=long_date(itt_start))
    return None


def problem_with_itt_start(
    start: date, *, current: date | None, expected_end: date | None, deferred_on: date | None, today: date
) -> str | None:
    """The error for an ITT start date, as the end of a sentence on the date; None if it is right."""
    earliest = months_before(today, LONGEST_TRAINING_MONTHS)
    latest = months_after(today, LATEST_START_MONTHS)
    for is_wrong, message, day in (
        (start == current, "same_start", start),
        (start < earliest, "long_ago", earliest),
        (start > latest, "far_off", latest),
        (expected_end is not None and start >= expected_end, "not_before_end", expected_end),
        (deferred_on is not None and start > deferred_on, "after_deferral", deferred_on),
    ):
        if is_wrong and day is not None:
            return MESSAGES(message, date=long_date(day))
    return None


def is_far_off(end: date, *, expected_end: date | None, today: date, months: int) -> bool:
    """True if an extension is so long that it has to be confirmed; exactly so many months is not."""
    return end > months_after(expected_end or today, months)
