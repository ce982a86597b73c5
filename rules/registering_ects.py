"""Blocks: what keeps a school from registering a teacher as an early career teacher (PD-29, document 3)."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Literal

#: Why a teacher cannot be registered, in the order of the checks (PD-29).
Block = Literal[
    "already-at-your-school",
    "induction-completed",
    "induction-exempt",
    "induction-failed",
    "prohibited",
    "already-a-mentor",
]

#: Statuses in TRS of an induction that was completed, and of one that is not needed.
PASSED, EXEMPT = "Passed", "Exempt"

#: Status of induction in TRS → block. Failed counts wherever it was.
_ENDED: Mapping[str, Block] = MappingProxyType(
    {
        PASSED: "induction-completed",
        EXEMPT: "induction-exempt",
        "Failed": "induction-failed",
        "FailedInWales": "induction-failed",
    }
)
#: Induction was completed, failed or is not needed.
ENDED_STATUSES = tuple(_ENDED)


def block_for(
    *, is_at_this_school: bool, induction_status: str, is_prohibited: bool, is_mentor: bool
) -> Block | None:
    """The first block that applies; None if the school can register the teacher.

    Having left, being in progress at another school (a transfer) and having no QTS are no blocks.
    """
    if is_at_this_school:
        return "already-at-your-school"
    if induction_status in _ENDED:
        return _ENDED[induction_status]
    if is_prohibited:
        return "prohibited"
    return "already-a-mentor" if is_mentor else None


def induction_has_ended(induction_status: str) -> bool:
    """True if TRS says that induction was completed, failed or is not needed."""
    return induction_status in _ENDED


def is_waiting_for_qts(qts_held_from: date | None, today: date) -> bool:
    """True if a teacher does not hold QTS yet; the school can register them, funding waits (document 3)."""
    return qts_held_from is None or qts_held_from > today
