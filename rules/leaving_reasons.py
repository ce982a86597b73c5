"""Why does somebody leave a school? (PD-37)"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

ANOTHER_SCHOOL = "another-school"

#: What a school can answer, by code, as on the page.
LEAVING_REASONS: Mapping[str, str] = MappingProxyType(
    {
        ANOTHER_SCHOOL: "They are moving to another school",
        "leaving-teaching": "They are leaving teaching",
        "contract-ended": "Their contract has ended or is ending",
        "other": "Another reason",
    }
)

#: Not an answer: another school registered them, and the date follows from when they join it.
REGISTERED_ELSEWHERE = "registered-elsewhere"
