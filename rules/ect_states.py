"""States (tags) of an early career teacher, and what the school still has to do.

Documents 3 and 4, PD-29, PD-36 and PD-37: all of it is derived from dates and from what TRS says, none is stored.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from rules.registering_ects import is_waiting_for_qts


@dataclass(frozen=True)
class ECTState:
    """One tag of an early career teacher."""

    code: str
    label: str
    colour: str
    """The end of the class of GOV.UK Frontend's tag: govuk-tag--green."""
    is_training: bool = True
    """True if they are in the list of those who train at the school, and not in that of those who no longer do."""


_ALL = (
    ECTState("left", "Left your school", "grey", is_training=False),
    ECTState("completed", "Completed induction", "blue", is_training=False),
    ECTState("failed", "Failed induction", "pink", is_training=False),
    ECTState("exempt", "Exempt from induction", "grey", is_training=False),
    ECTState("leaving", "Leaving your school", "yellow"),
    ECTState("mentor-required", "Mentor required", "red"),
    ECTState("waiting-for-qts", "Waiting for QTS", "purple"),
    ECTState("registered", "Registered", "green"),
)
#: Every state by its code.
STATES: Mapping[str, ECTState] = MappingProxyType({state.code: state for state in _ALL})

_ENDED = {"Passed": "completed", "Failed": "failed", "FailedInWales": "failed", "Exempt": "exempt"}


def ect_states(
    *,
    finished_on: date | None,
    induction_status: str,
    qts_held_from: date | None,
    has_mentor: bool,
    today: date,
) -> tuple[ECTState, ...]:
    """The tags of an early career teacher: at least one, and several where several states hold at once.

    `finished_on` is the last day, so that on it they are still leaving.
    """
    if finished_on is not None and finished_on < today:
        return (STATES["left"],)
    if induction_status in _ENDED:
        return (STATES[_ENDED[induction_status]],)
    is_so = {
        "leaving": finished_on is not None,
        "mentor-required": not has_mentor,
        "waiting-for-qts": is_waiting_for_qts(qts_held_from, today),
    }
    found = tuple(STATES[code] for code, so in is_so.items() if so)
    return found or (STATES["registered"],)


#: What a school can still have to do for an early career teacher.
TO_DO: Mapping[str, str] = MappingProxyType(
    {
        "assign-mentor": "Assign a mentor",
        "report-appropriate-body": "Tell us the appropriate body",
    }
)


def still_to_do(
    states: tuple[ECTState, ...], *, has_mentor: bool, has_appropriate_body: bool
) -> tuple[str, ...]:
    """What the school still has to do, as codes of `TO_DO`; empty for those who no longer train there."""
    if not all(state.is_training for state in states):
        return ()
    is_missing = {"assign-mentor": not has_mentor, "report-appropriate-body": not has_appropriate_body}
    return tuple(code for code, missing in is_missing.items() if missing)
