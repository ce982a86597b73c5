"""The status of a participant at a school, as lead providers see it (PD-47)."""

from datetime import date

PARTICIPANT_STATUSES = ("joining", "active", "leaving", "left", "not-with-you")


def participant_status(
    *, started_on: date, finished_on: date | None, trained_until: date | None, today: date
) -> str:
    """The status on a day; `trained_until` is the last day on which the lead provider trains them, None if open."""
    if finished_on is not None and finished_on < today:
        return "left"
    if trained_until is not None and trained_until < today:
        return "not-with-you"
    if started_on > today:
        return "joining"
    return "leaving" if finished_on is not None else "active"
