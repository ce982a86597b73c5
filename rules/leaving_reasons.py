"""Reasons for leaving a school (PD-37)."""

from collections.abc import Mapping
from types import MappingProxyType

ANOTHER_SCHOOL = "another-school"

#: Code → label of the reasons that a school can give.
LEAVING_REASONS: Mapping[str, str] = MappingProxyType(
    {
        ANOTHER_SCHOOL: "They are moving to another school",
        "leaving-teaching": "They are leaving teaching",
        "contract-ended": "Their contract has ended or is ending",
        "other": "Another reason",
    }
)

#: Not an answer: set where another school registered them; the last day follows from the start there.
REGISTERED_ELSEWHERE = "registered-elsewhere"
