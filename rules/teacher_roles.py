"""The roles in which a school registers a teacher: early career teacher or mentor."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Role:
    """The words for a role: its name, the name in full, and what schools do to get one."""

    name: str
    with_article: str
    title: str


#: By code.
ROLES: Mapping[str, Role] = MappingProxyType(
    {
        "ect": Role("ECT", "an early career teacher (ECT)", "Register an ECT"),
        "mentor": Role("mentor", "a mentor", "Add a mentor"),
    }
)
