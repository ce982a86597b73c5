"""Kinds of appropriate body, and which of them a school is offered (PD-33)."""

from collections.abc import Mapping
from types import MappingProxyType

from rules.schools import BRITISH_SCHOOL_OVERSEAS, is_independent

HUB, ISTIP, ESP, LOCAL_AUTHORITY = "teaching-school-hub", "istip", "esp", "local-authority"

#: Every kind by its code, as it is called on pages.
KINDS: Mapping[str, str] = MappingProxyType(
    {
        HUB: "Teaching school hub",
        ISTIP: "Independent Schools Teacher Induction Panel (ISTIP)",
        ESP: "Educational Success Partners (ESP)",
        LOCAL_AUTHORITY: "Local authority",
    }
)


def kinds_offered(type_code: int | None) -> tuple[str, ...]:
    """The kinds that a school of this type of GIAS can choose from: its own national body first, then hubs.

    Local authorities are in old records only and cannot be chosen any more.
    """
    if is_independent(type_code):
        return ISTIP, HUB
    if type_code == BRITISH_SCHOOL_OVERSEAS:
        return ESP, HUB
    return (HUB,)
