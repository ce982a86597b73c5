"""Which trainees can be recommended, and which are in the report (PD-10 and PD-11)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from rules.months import months_after, months_before
from rules.routes import placements_needed
from rules.trainee_states import CAN_BE_RECOMMENDED, state_label

#: How the report treats a trainee. Those short of placements are left out and counted.
ReportPlace = Literal["listed", "short of placements", "not in report"]

_WHAT_TO_DO = {
    "draft": "Finish the draft record first, or delete this row",
    "pending_trn": "Wait until they have a TRN, or delete this row",
    "recommended": "This was done already: delete this row",
    "awarded": "This was done already: delete this row",
    "deferred": "Reinstate them in their record first, or delete this row",
    "withdrawn": "Delete this row, or correct their record first",
}


def in_report_window(expected_end: date | None, *, today: date, months: int) -> bool:
    """True if an expected end date is within so many months of today, both ends counted, or blank."""
    if expected_end is None:
        return True
    return months_before(today, months) <= expected_end <= months_after(today, months)


def has_enough_placements(route: str, placements: int, minimums: Mapping[str, int]) -> bool:
    """True if a trainee has the placements that their route needs; each is counted, whichever school it is at."""
    return placements >= placements_needed(route, minimums)


def place_in_report(
    *,
    state: str,
    expected_end: date | None,
    route: str,
    placements: int,
    today: date,
    window_months: int,
    minimums: Mapping[str, int],
) -> ReportPlace:
    """True if the report lists a trainee, or leaves them out for want of placements (PD-10)."""
    if state != CAN_BE_RECOMMENDED or not in_report_window(expected_end, today=today, months=window_months):
        return "not in report"
    if not has_enough_placements(route, placements, minimums):
        return "short of placements"
    return "listed"


def problem_with_state(state: str, award: str) -> str | None:
    """Why a trainee in this state cannot have a date, as the end of a sentence that starts with their name."""
    if state == CAN_BE_RECOMMENDED:
        return None
    needed = state_label(CAN_BE_RECOMMENDED, award)
    has = state_label(state, award)
    return f"has the status {has}, and only trainees with the status {needed} can have a date. {_WHAT_TO_DO[state]}."


def problem_with_placements(route: str, placements: int, minimums: Mapping[str, int]) -> str | None:
    """Why a trainee with too few placements cannot have a date, as the end of a sentence on the trainee."""
    needed = placements_needed(route, minimums)
    if placements >= needed:
        return None
    return (
        f"has {_count(placements)} and needs at least {_count(needed)}. "
        "Add placements to their record first, or clear the date."
    )


def _count(placements: int) -> str:
    return f"{placements or 'no'} placement{'' if placements == 1 else 's'}"
