"""Rules on GIAS codes of schools: open, in England, independent, eligible for funded training.

Codes are those of Get information about schools (PD-77). Where the decisions are silent the
newer rules hold, those of the service that schools use to register early career teachers.
"""

from collections.abc import Mapping
from datetime import date

OPEN, CLOSED, PROPOSED_TO_CLOSE, PROPOSED_TO_OPEN = 1, 2, 3, 4
#: Status → its label.
STATUSES: Mapping[int, str] = {
    OPEN: "Open",
    CLOSED: "Closed",
    PROPOSED_TO_CLOSE: "Open, but proposed to close",
    PROPOSED_TO_OPEN: "Proposed to open",
}

OTHER_INDEPENDENT_SPECIAL, OTHER_INDEPENDENT = 10, 11
WELSH, BRITISH_SCHOOL_OVERSEAS = 30, 37
HIGHER_EDUCATION = 29

INDEPENDENT = frozenset({OTHER_INDEPENDENT_SPECIAL, OTHER_INDEPENDENT})
#: Offshore schools, service children's education, Welsh establishments and British schools overseas.
OUTSIDE_ENGLAND = frozenset({25, 26, WELSH, BRITISH_SCHOOL_OVERSEAS})
#: Types whose schools may offer the core induction programme only.
CIP_ONLY = INDEPENDENT | {WELSH, BRITISH_SCHOOL_OVERSEAS}
#: State-funded types; secure units (24) are among them in the newer rules.
STATE_FUNDED = frozenset(
    {*range(1, 4), *range(5, 9), 12, 14, 15, 18, 24, 28, *range(31, 37), *range(38, 49), 57}
)


def is_open(day: date, *, status: int, opened_on: date | None, closed_on: date | None) -> bool:
    """True if a school is open on a day. The day it closed is its last one.

    Dates decide where there are any; a school that is closed, or proposed to open, without a date is not open.
    """
    if opened_on is not None and day < opened_on:
        return False
    if closed_on is not None:
        return day <= closed_on and (status != PROPOSED_TO_OPEN or opened_on is not None)
    return status in (OPEN, PROPOSED_TO_CLOSE) or (status == PROPOSED_TO_OPEN and opened_on is not None)


def is_in_england(type_code: int | None) -> bool:
    """True if a school of this type is in England; its district and local authority do not tell."""
    return type_code not in OUTSIDE_ENGLAND


def is_independent(type_code: int | None) -> bool:
    """True if a school is independent, which decides who may be its appropriate body (PD-33)."""
    return type_code in INDEPENDENT


def is_eligible_for_funded_training(
    *, is_open: bool, type_code: int | None, section_41_approved: bool
) -> bool:
    """True if the department pays for the training of early career teachers at the school.

    Open, in England, and state-funded or independent with section 41 approval. It is not about where induction may
    legally be served.
    """
    if not is_open or not is_in_england(type_code):
        return False
    return type_code in STATE_FUNDED or (is_independent(type_code) and section_41_approved)


def is_cip_only(*, is_open: bool, type_code: int | None, section_41_approved: bool) -> bool:
    """True if the school may offer the core induction programme but no training that the department pays for."""
    eligible = is_eligible_for_funded_training(
        is_open=is_open, type_code=type_code, section_41_approved=section_41_approved
    )
    return is_open and not eligible and type_code in CIP_ONLY
