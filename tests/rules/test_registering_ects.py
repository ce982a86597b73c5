"""Tests of what keeps a teacher from being registered (PD-29)."""

from datetime import date
from typing import Any

import pytest

from rules.registering_ects import block_for, induction_has_ended, is_waiting_for_qts

TODAY = date(2026, 6, 15)


def block(**known: Any) -> str | None:
    """The block for a teacher with these facts."""
    nothing: dict[str, Any] = {
        "is_at_this_school": False,
        "induction_status": "RequiredToComplete",
        "is_prohibited": False,
        "is_mentor": False,
    }
    return block_for(**nothing | known)


@pytest.mark.parametrize("status", ["None", "RequiredToComplete", "InProgress"])
def test_who_has_not_ended_induction_can_be_registered(status: str) -> None:
    assert block(induction_status=status) is None
    assert not induction_has_ended(status)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("Passed", "induction-completed"),
        ("Exempt", "induction-exempt"),
        ("Failed", "induction-failed"),
        ("FailedInWales", "induction-failed"),
    ],
)
def test_who_has_ended_induction_cannot(status: str, expected: str) -> None:
    assert block(induction_status=status) == expected
    assert induction_has_ended(status)


def test_who_is_prohibited_or_a_mentor_cannot() -> None:
    assert block(is_prohibited=True) == "prohibited"
    assert block(is_mentor=True) == "already-a-mentor"


def test_the_pages_come_in_their_order() -> None:
    everything = {
        "is_at_this_school": True,
        "induction_status": "Passed",
        "is_prohibited": True,
        "is_mentor": True,
    }
    assert block(**everything) == "already-at-your-school"
    assert block(**everything | {"is_at_this_school": False}) == "induction-completed"
    assert block(is_prohibited=True, is_mentor=True) == "prohibited"


def test_who_has_no_qts_yet_is_waited_for() -> None:
    assert is_waiting_for_qts(None, TODAY)
    assert is_waiting_for_qts(date(2026, 6, 16), TODAY)
    assert not is_waiting_for_qts(TODAY, TODAY)
