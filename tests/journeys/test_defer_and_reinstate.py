"""Tests of the questions of deferring and reinstating a trainee (PD-73)."""

from datetime import date, timedelta
from typing import Any

import pytest

from journeys.defer.journey import DEFER
from journeys.journey import CHECK
from journeys.reinstate.journey import REINSTATE
from tests.journeys.contexts import Typed, another, in_parts, refusals, row_texts, trainee_context, walk
from tests.makers import TODAY

TOMORROW = TODAY + timedelta(days=1)
NO_REASON = {"reason": {"reason": ""}}
DEFERRED = {"state": "deferred", "deferred_on": date(2026, 3, 2)}


@pytest.mark.parametrize(
    ("record", "answers", "path"),
    [
        ({}, {}, ["date-deferred"]),
        ({}, {"date-deferred": {"date": "today"}}, ["date-deferred", "reason"]),
        ({}, {"date-deferred": {"date": "today"}, **NO_REASON}, ["date-deferred", "reason", CHECK]),
        ({"state": "pending_trn"}, {}, ["date-deferred"]),
        ({"itt_start_date": TOMORROW}, {}, ["reason"]),
        ({"itt_start_date": TOMORROW}, NO_REASON, ["reason", CHECK]),
        ({"itt_start_date": None}, {}, ["date-deferred"]),
        ({"state": "deferred"}, {}, ["cannot-start"]),
        ({"state": "recommended"}, {}, ["cannot-start"]),
        ({"state": "draft"}, {}, ["cannot-start"]),
    ],
)
def test_deferring_asks(record: dict[str, Any], answers: Typed, path: list[str]) -> None:
    assert list(walk(DEFER, answers, trainee_context(**record)).path) == path


@pytest.mark.parametrize(
    ("record", "answers", "path"),
    [
        (DEFERRED, {}, ["date-returned"]),
        (DEFERRED, {"date-returned": {"date": "today"}}, ["date-returned", "end-date"]),
        (
            DEFERRED,
            {"date-returned": {"date": "today"}, "end-date": in_parts(date(2027, 7, 31))},
            ["date-returned", "end-date", CHECK],
        ),
        (
            DEFERRED,
            {"date-returned": {"date": "today"}, "end-date": in_parts(TODAY)},
            ["date-returned", "end-date"],
        ),
        ({"state": "trn_received"}, {}, ["cannot-start"]),
        ({"state": "withdrawn"}, {}, ["cannot-start"]),
    ],
)
def test_reinstating_asks(record: dict[str, Any], answers: Typed, path: list[str]) -> None:
    assert list(walk(REINSTATE, answers, trainee_context(**record)).path) == path


@pytest.mark.parametrize(
    ("typed", "messages"),
    [
        ({}, ["Select when the trainee deferred"]),
        ({"date": "another"}, ["Enter the date the trainee deferred"]),
        (
            {"date": "another", "date-day": "32", "date-month": "1", "date-year": "2020"},
            ["The date the trainee deferred must be a real date"],
        ),
        (another(TOMORROW), ["The date the trainee deferred must be today or in the past"]),
        (
            another(date(2024, 9, 1)),
            [
                "The date the trainee deferred must be on or after the trainee’s ITT start date, 2 September 2024"
            ],
        ),
        (another(date(2024, 9, 2)), []),
    ],
)
def test_the_date_of_a_deferral(typed: dict[str, Any], messages: list[str]) -> None:
    assert refusals(DEFER, "date-deferred", typed) == messages


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("", []),
        ("x" * 500, []),
        ("x" * 501, ["The reason must be 500 characters or fewer"]),
        ("AB 12 34 56 A is ill", ["The reason must not include a National Insurance number"]),
        # A browser sends two characters for a line end; a person counts one.
        ("x\r\n" * 250, []),
    ],
)
def test_the_reason_is_optional_and_short(text: str, messages: list[str]) -> None:
    assert refusals(DEFER, "reason", {"reason": text}) == messages


def test_a_deferral_without_a_reason_says_so() -> None:
    found = walk(DEFER, {"date-deferred": {"date": "yesterday"}, **NO_REASON}, trainee_context())
    assert row_texts(DEFER, found) == {
        "When did the trainee defer?": "Yesterday – 14 June 2026",
        "Why has the trainee deferred?": "Reason not given",
    }


@pytest.mark.parametrize(
    ("typed", "messages"),
    [
        ({}, ["Select when the trainee returned"]),
        (
            another(date(2026, 3, 2)),
            ["The date the trainee returned must be after the date they deferred, 2 March 2026"],
        ),
        (another(date(2026, 3, 3)), []),
        (another(TOMORROW), ["The date the trainee returned must be today or in the past"]),
    ],
)
def test_the_date_of_a_return(typed: dict[str, Any], messages: list[str]) -> None:
    assert refusals(REINSTATE, "date-returned", typed, **DEFERRED) == messages


def test_who_deferred_elsewhere_can_return_on_any_day() -> None:
    assert refusals(REINSTATE, "date-returned", another(date(2025, 1, 6)), state="deferred") == []


def test_the_new_end_is_after_the_return() -> None:
    returned = {"date-returned": another(date(2026, 5, 4))}
    message = "The new expected end date must be after the date they returned, 4 May 2026"
    assert refusals(REINSTATE, "end-date", in_parts(date(2026, 5, 4)), returned, **DEFERRED) == [message]
    assert refusals(REINSTATE, "end-date", in_parts(date(2026, 5, 5)), returned, **DEFERRED) == []
    assert refusals(REINSTATE, "end-date", {}, returned, **DEFERRED) == ["Enter the new expected end date"]
