"""Changing what a school said of one of its early career teachers (document 4, "Change an existing ECT's details").

Each change is one transaction with an event for the timeline, raises Refused (then nothing was saved), and does nothing
when it says what the record says already.
"""

from __future__ import annotations

from datetime import date

from models.appropriate_body import AppropriateBody
from models.ect import ECT
from models.user import User
from settings import InForce


def change_ect_name(ect: ECT, name: str, *, reason: str, user: User, in_force: InForce) -> None:
    """Call them by another name from now on; the name in TRS is kept beside it. `reason` goes into the timeline."""
    raise NotImplementedError


def change_ect_email(ect: ECT, email: str, *, user: User, in_force: InForce) -> None:
    """Give them another email address; raises Refused when somebody else has it (decision 30)."""
    raise NotImplementedError


def change_ect_working_pattern(ect: ECT, working_pattern: str, *, user: User, in_force: InForce) -> None:
    """Say that they work full or part time."""
    raise NotImplementedError


def change_ect_appropriate_body(
    ect: ECT, appropriate_body: AppropriateBody | None, *, user: User, in_force: InForce
) -> None:
    """Say who their appropriate body is, one of those offered in their year; nobody means that it is not reported."""
    raise NotImplementedError


def change_ect_start_date(ect: ECT, started_on: date, *, user: User, in_force: InForce) -> None:
    """Say that they started, or will start, on another day (decision 31).

    Raises Refused while a later time depends on the date, and for a day that rules.school_start_dates refuses. In
    another school year they keep programme, lead provider and appropriate body where these can be chosen there.
    """
    raise NotImplementedError
