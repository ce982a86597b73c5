"""States (tags) of an early career teacher, the list each is in, and what the school still has to do.

Documents 3 and 4, PD-29, PD-36, PD-37, PD-53: all is derived from dates and from what TRS says, none is stored.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from rules.registering_ects import is_waiting_for_qts

TRAINING, COMPLETED, NO_LONGER = "currently-training", "completed-induction", "no-longer-training"

#: The lists of a school's early career teachers, in the order in which they are offered (document 4).
ECT_LISTS: Mapping[str, str] = MappingProxyType(
    {
        TRAINING: "Currently training",
        COMPLETED: "Completed induction",
        NO_LONGER: "No longer training",
    }
)
#: What an empty list says.
EMPTY_LISTS: Mapping[str, str] = MappingProxyType(
    {
        TRAINING: "No early career teachers are training at your school or registered to start.",
        COMPLETED: "No early career teachers have completed their induction at your school yet.",
        NO_LONGER: "No early career teachers have stopped training at your school.",
    }
)


@dataclass(frozen=True)
class ECTState:
    """One tag of an early career teacher."""

    code: str
    label: str
    colour: str
    """The end of the class of GOV.UK Frontend's tag: govuk-tag--green."""
    listed: str = TRAINING
    """The list that they are in."""
    meaning: str = ""
    """What it means for the school, where the label does not say it."""


_ALL = (
    ECTState("left", "Left your school", "grey", NO_LONGER),
    ECTState("completed", "Completed induction", "blue", COMPLETED),
    ECTState("failed", "Failed induction", "pink", NO_LONGER),
    ECTState(
        "exempt",
        "Exempt from induction",
        "grey",
        NO_LONGER,
        "They do not need to serve induction, so DfE does not pay for their training. If a lead provider or an "
        "appropriate body works with them, tell them.",
    ),
    ECTState("leaving", "Leaving your school", "yellow"),
    ECTState("mentor-required", "Mentor required", "red"),
    ECTState(
        "record-to-check",
        "Check their record",
        "red",
        meaning="Our records say that DfE cannot pay for their training. We cannot tell you why.",
    ),
    ECTState(
        "name-being-checked",
        "Name being checked",
        "orange",
        meaning="We are checking that the name you gave belongs to this TRN. You do not need to do anything.",
    ),
    ECTState(
        "waiting-for-qts",
        "Waiting for QTS",
        "purple",
        meaning="DfE does not pay for their training until they hold qualified teacher status (QTS). "
        "You do not need to tell us when they do.",
    ),
    ECTState(
        "induction-not-recorded",
        "Induction not recorded",
        "turquoise",
        meaning="The Teaching Record System does not show yet that their induction has started. Their appropriate "
        "body records it. You do not need to tell us when it has.",
    ),
    ECTState("registered", "Registered", "green"),
)
#: Every state by its code.
STATES: Mapping[str, ECTState] = MappingProxyType({state.code: state for state in _ALL})

_ENDED = {"Passed": "completed", "Failed": "failed", "FailedInWales": "failed", "Exempt": "exempt"}
_NOT_RECORDED = ("None", "RequiredToComplete")


def ect_states(
    *,
    started_on: date,
    finished_on: date | None,
    induction_status: str,
    qts_held_from: date | None,
    is_prohibited: bool,
    name_is_checked: bool,
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
    has_qts = not is_waiting_for_qts(qts_held_from, today)
    is_so = {
        "leaving": finished_on is not None,
        "mentor-required": not has_mentor,
        "record-to-check": is_prohibited,
        "name-being-checked": not name_is_checked,
        "waiting-for-qts": not has_qts,
        "induction-not-recorded": has_qts and started_on <= today and induction_status in _NOT_RECORDED,
    }
    found = tuple(STATES[code] for code, so in is_so.items() if so)
    return found or (STATES["registered"],)


#: What a school can still have to do for an early career teacher.
TO_DO: Mapping[str, str] = MappingProxyType(
    {
        "assign-mentor": "Assign a mentor",
        "report-appropriate-body": "Tell us the appropriate body",
        "check-record": "Check their teaching record on GOV.UK",
        "ask-about-qts": "Ask when they will hold QTS",
        "ask-about-induction": "Ask their appropriate body to record their induction",
    }
)
#: State → what the school can do about it.
_TO_DO_ABOUT = {
    "record-to-check": "check-record",
    "waiting-for-qts": "ask-about-qts",
    "induction-not-recorded": "ask-about-induction",
}


def still_to_do(
    states: tuple[ECTState, ...], *, has_mentor: bool, has_appropriate_body: bool
) -> tuple[str, ...]:
    """What the school still has to do, as codes of `TO_DO`; empty for those who no longer train there."""
    if states[0].listed != TRAINING:
        return ()
    codes = {state.code for state in states}
    is_missing = {"assign-mentor": not has_mentor, "report-appropriate-body": not has_appropriate_body}
    is_missing |= {code: state in codes for state, code in _TO_DO_ABOUT.items()}
    return tuple(code for code, missing in is_missing.items() if missing)
