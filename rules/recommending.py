"""The window of the report, and messages about trainees who cannot be recommended (PD-10 and PD-11)."""

from collections.abc import Mapping
from datetime import date

from rules.months import months_after, months_before
from rules.routes import placements_needed
from rules.trainee_states import CAN_BE_RECOMMENDED, state_label
from rules.wording import Wording

MESSAGES = Wording(
    state=("has the status {has}, and only trainees with the status {needed} can have a date. {what_to_do}."),
    placements=(
        "has {placements} and needs at least {needed}. "
        "Add placements to their record first, or clear the date."
    ),
    none="no placements",
    one="1 placement",
    several="{count} placements",
)

#: State of a trainee who cannot be recommended → what to do about the row.
WHAT_TO_DO: Mapping[str, str] = {
    "draft": "Finish the draft record first, or delete this row",
    "pending_trn": "Wait until they have a TRN, or delete this row",
    "recommended": "This has already been done: delete this row",
    "awarded": "This has already been done: delete this row",
    "deferred": "Reinstate them in their record first, or delete this row",
    "withdrawn": "Delete this row, or correct their record first",
}


def report_window(today: date, months: int) -> tuple[date, date]:
    """The first and last expected end date of a trainee in the report; without an end date they are in it, too."""
    return months_before(today, months), months_after(today, months)


def problem_with_state(state: str, award: str) -> str | None:
    """Why a trainee in this state cannot have a date, as the end of a sentence that starts with their name."""
    if state == CAN_BE_RECOMMENDED:
        return None
    return MESSAGES(
        "state",
        has=state_label(state, award),
        needed=state_label(CAN_BE_RECOMMENDED, award),
        what_to_do=WHAT_TO_DO[state],
    )


def problem_with_placements(route: str, placements: int, minimums: Mapping[str, int]) -> str | None:
    """Why a trainee with too few placements cannot have a date, as the end of a sentence on the trainee."""
    needed = placements_needed(route, minimums)
    if placements >= needed:
        return None
    return MESSAGES("placements", placements=_count(placements), needed=_count(needed))


def _count(placements: int) -> str:
    return MESSAGES({0: "none", 1: "one"}.get(placements, "several"), count=placements)
