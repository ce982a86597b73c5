"""Reporting that an early career teacher leaves a school for good, and putting that right (decision 37)."""

from __future__ import annotations

from datetime import date

from models.ect import ECT
from models.user import User
from settings import InForce


def report_ect_leaving(
    ect: ECT, last_day: date, *, reason: str, user: User, in_force: InForce, service_url: str
) -> None:
    """Say which day is, or was, their last; any day from their start on. `reason` is of rules.leaving_reasons.

    Ends their mentorship, tells them by email, and raises Refused when they have left already.
    """
    raise NotImplementedError


def correct_ect_leaving(
    ect: ECT, last_day: date | None, *, reason: str, user: User, in_force: InForce
) -> None:
    """Say that another day is the last, or that they stay (nothing), until the last day has passed."""
    raise NotImplementedError
