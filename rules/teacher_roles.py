"""The roles in which a school registers a teacher, early career teacher or mentor, and what differs in words."""

from dataclasses import dataclass

#: How the name of a teacher who was found is checked (PD-28): that of TRS is shown, to be confirmed or corrected, or
#: the school types a name first, whose first name must be that of TRS.
CONFIRMING, MATCHING = "confirming", "matching"


@dataclass(frozen=True)
class Role:
    """The words for a role."""

    code: str
    """As in SchoolPeriod.role."""
    name: str
    article: str
    """The role in full, with its article."""
    title: str
    """What a school does to get one."""
    verb: str
    again: str


ECT: Role = Role(
    "ect", "ECT", "an early career teacher (ECT)", "Register an ECT", "register", "Register another ECT"
)
MENTOR: Role = Role("mentor", "mentor", "a mentor", "Add a mentor", "add", "Add another mentor")
