"""The parts of a school's list of mentors (document 4)."""

from collections.abc import Mapping
from types import MappingProxyType

MENTORING, NOT_MENTORING, LEFT = "mentoring", "not-mentoring", "left"

#: Code → the label of the list.
LISTS: Mapping[str, str] = MappingProxyType(
    {
        MENTORING: "Currently mentoring",
        NOT_MENTORING: "Not mentoring",
        LEFT: "Left your school",
    }
)
