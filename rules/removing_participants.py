"""Which registrations a school may remove, and the reasons that it can give (PD-40, PD-89)."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

NOT_STARTING, EXEMPT = "not-starting", "exempt"

#: Code → label of every reason for removing a registration.
REMOVAL_REASONS: Mapping[str, str] = MappingProxyType(
    {
        NOT_STARTING: "They are not going to start at your school",
        EXEMPT: "They are exempt from induction",
        "wrong-person": "The wrong person was registered",
        "not-at-school": "They have never worked at your school",
        "wrong-role": "They work at your school, but not in this role",
    }
)


def removal_reasons(*, has_not_started: bool, is_exempt: bool) -> Mapping[str, str]:
    """Code → label of the reasons that fit a registration."""
    unfit = {NOT_STARTING: not has_not_started, EXEMPT: not is_exempt}
    return {code: label for code, label in REMOVAL_REASONS.items() if not unfit.get(code)}


def may_be_removed(
    *,
    is_ect: bool,
    started_on: date,
    induction_started_on: date | None,
    induction_status: str,
    today: date,
) -> bool:
    """True for a mentor, and for an ECT who has not begun: at this school, or their induction; or is exempt from it."""
    if not is_ect or started_on > today:
        return True
    return induction_started_on is None or induction_status == "Exempt"
