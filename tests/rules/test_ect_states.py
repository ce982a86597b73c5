"""Tests of the tags of an early career teacher, and of what is still to do (PD-29, PD-36 and PD-37)."""

from datetime import date, timedelta
from typing import Any

import pytest

from rules.ect_states import ECT_LISTS, EMPTY_LISTS, STATES, TO_DO, ect_states, still_to_do

TODAY = date(2026, 6, 15)
COLOURS = {"grey", "green", "turquoise", "blue", "light-blue", "purple", "pink", "red", "orange", "yellow"}


def states(**known: Any) -> list[str]:
    """The tags of an early career teacher with these facts, who otherwise has all they need."""
    settled: dict[str, Any] = {
        "started_on": date(2025, 9, 1),
        "finished_on": None,
        "induction_status": "InProgress",
        "qts_held_from": date(2025, 7, 1),
        "is_prohibited": False,
        "name_is_checked": True,
        "has_mentor": True,
        "today": TODAY,
    }
    return [state.code for state in ect_states(**settled | known)]


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({}, ["registered"]),
        ({"has_mentor": False}, ["mentor-required"]),
        ({"qts_held_from": None}, ["waiting-for-qts"]),
        ({"has_mentor": False, "qts_held_from": None}, ["mentor-required", "waiting-for-qts"]),
        ({"qts_held_from": TODAY + timedelta(days=1)}, ["waiting-for-qts"]),
        ({"induction_status": "RequiredToComplete"}, ["induction-not-recorded"]),
        ({"induction_status": "None", "started_on": TODAY}, ["induction-not-recorded"]),
        ({"induction_status": "None", "started_on": TODAY + timedelta(days=1)}, ["registered"]),
        ({"induction_status": "None", "qts_held_from": None}, ["waiting-for-qts"]),
        ({"name_is_checked": False}, ["name-being-checked"]),
        ({"is_prohibited": True}, ["record-to-check"]),
        ({"finished_on": TODAY}, ["leaving"]),
        ({"finished_on": TODAY, "has_mentor": False}, ["leaving", "mentor-required"]),
        ({"finished_on": TODAY - timedelta(days=1)}, ["left"]),
        ({"finished_on": TODAY - timedelta(days=1), "induction_status": "Passed"}, ["left"]),
        (
            {"finished_on": TODAY - timedelta(days=1), "is_prohibited": True, "name_is_checked": False},
            ["left"],
        ),
        ({"induction_status": "Passed", "finished_on": TODAY}, ["completed"]),
        ({"induction_status": "Failed"}, ["failed"]),
        ({"induction_status": "FailedInWales"}, ["failed"]),
        ({"induction_status": "Exempt", "has_mentor": False}, ["exempt"]),
    ],
)
def test_tags_follow_from_what_is_known(known: dict[str, Any], expected: list[str]) -> None:
    assert states(**known) == expected


def test_every_state_has_a_colour_of_govuk_frontend() -> None:
    assert {state.colour for state in STATES.values()} <= COLOURS


def test_every_list_has_states_and_says_when_it_is_empty() -> None:
    assert {state.listed for state in STATES.values()} == set(ECT_LISTS) == set(EMPTY_LISTS)


def to_do(code: str, *, mentor: bool, body: bool) -> list[str]:
    """What is still to do for an early career teacher with one tag."""
    return list(still_to_do((STATES[code],), has_mentor=mentor, has_appropriate_body=body))


def test_what_is_missing_is_still_to_do() -> None:
    assert to_do("mentor-required", mentor=False, body=False) == ["assign-mentor", "report-appropriate-body"]
    assert to_do("registered", mentor=True, body=False) == ["report-appropriate-body"]
    assert to_do("registered", mentor=True, body=True) == []


def test_a_state_that_the_school_can_do_something_about_says_what() -> None:
    assert to_do("waiting-for-qts", mentor=True, body=True) == ["ask-about-qts"]
    assert to_do("induction-not-recorded", mentor=True, body=True) == ["ask-about-induction"]
    assert to_do("record-to-check", mentor=True, body=True) == ["check-record"]
    assert set(TO_DO) == {
        "assign-mentor",
        "report-appropriate-body",
        "check-record",
        "ask-about-qts",
        "ask-about-induction",
    }


@pytest.mark.parametrize("code", ["left", "completed", "failed", "exempt"])
def test_nothing_is_to_do_for_those_who_no_longer_train(code: str) -> None:
    assert to_do(code, mentor=False, body=False) == []
