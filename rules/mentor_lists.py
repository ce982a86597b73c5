"""The lists into which a school's mentors are divided, and the tags of mentors (document 4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
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
#: What an empty list says.
EMPTY_LISTS: Mapping[str, str] = MappingProxyType(
    {
        MENTORING: "No mentors have an ECT at the moment.",
        NOT_MENTORING: "All your mentors have an ECT.",
        LEFT: "No mentors have left your school.",
    }
)


@dataclass(frozen=True)
class MentorTag:
    """The tag of a mentor."""

    label: str
    colour: str
    """The end of the class of GOV.UK Frontend's tag: govuk-tag--green."""


_LEAVING = MentorTag("Leaving your school", "yellow")
_TAGS = {
    MENTORING: MentorTag("Mentoring", "green"),
    NOT_MENTORING: MentorTag("Not mentoring", "grey"),
    LEFT: MentorTag("Left your school", "grey"),
}


def mentor_list(*, finished_on: date | None, has_ects: bool, today: date) -> str:
    """The list that a mentor is in; `finished_on` is the last day, so that on it they are still there."""
    if finished_on is not None and finished_on < today:
        return LEFT
    return MENTORING if has_ects else NOT_MENTORING


def mentor_tag(which: str, finished_on: date | None) -> MentorTag:
    """The tag of a mentor in a list; that they are going to leave is said first."""
    return _LEAVING if finished_on is not None and which != LEFT else _TAGS[which]
