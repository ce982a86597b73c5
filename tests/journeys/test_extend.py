"""Tests of the questions of extending a trainee's training (document 5)."""

from datetime import date, timedelta
from typing import Any

import pytest

from journeys.extend.journey import EXTEND
from journeys.journey import CHECK
from tests.journeys.contexts import Typed, in_parts, refusals, row_texts, trainee_context, walk
from tests.makers import TODAY

#: The current end date is 31 July 2026.
SOON, A_YEAR, LONG = date(2026, 10, 31), date(2027, 7, 31), date(2027, 8, 1)
NO_REASON: Typed = {"reasons": {"reasons": [], "another_reason": ""}}


@pytest.mark.parametrize(
    ("record", "answers", "path"),
    [
        ({}, {}, ["end-date"]),
        ({}, {"end-date": in_parts(SOON)}, ["end-date", "reasons"]),
        ({}, {"end-date": in_parts(SOON), **NO_REASON}, ["end-date", "reasons", CHECK]),
        ({}, {"end-date": in_parts(A_YEAR), **NO_REASON}, ["end-date", "reasons", CHECK]),
        ({}, {"end-date": in_parts(LONG), **NO_REASON}, ["end-date", "confirm-date"]),
        (
            {},
            {"end-date": in_parts(LONG), "confirm-date": {"confirmed": "2027-08-01"}, **NO_REASON},
            ["end-date", "confirm-date", "reasons", CHECK],
        ),
        ({}, {"end-date": in_parts(date(2026, 7, 31))}, ["end-date"]),
        ({"state": "pending_trn"}, {}, ["end-date"]),
        ({"expected_end_date": None}, {"end-date": in_parts(SOON)}, ["end-date", "reasons"]),
        ({"expected_end_date": None}, {"end-date": in_parts(LONG)}, ["end-date", "confirm-date"]),
        ({"state": "deferred"}, {}, ["cannot-start"]),
        ({"state": "awarded"}, {}, ["cannot-start"]),
    ],
)
def test_answers_lead_to_a_path(record: dict[str, Any], answers: Typed, path: list[str]) -> None:
    assert list(walk(EXTEND, answers, trainee_context(**record)).path) == path


@pytest.mark.parametrize(
    ("typed", "messages"),
    [
        ({}, ["Enter the new expected end date"]),
        (
            in_parts(date(2026, 7, 31)),
            ["The new expected end date must be after the current expected end date, 31 July 2026"],
        ),
        (in_parts(date(2026, 8, 1)), []),
        ({"date-day": "1", "date-month": "8"}, ["The new expected end date must include a year"]),
    ],
)
def test_the_new_date_is_after_the_current_one(typed: dict[str, Any], messages: list[str]) -> None:
    assert refusals(EXTEND, "end-date", typed) == messages


def test_an_overdue_trainee_can_end_in_the_past_but_later() -> None:
    """They may have finished meanwhile; a recommendation then needs the right end date."""
    ended = TODAY - timedelta(days=90)
    assert refusals(EXTEND, "end-date", in_parts(TODAY - timedelta(days=1)), expected_end_date=ended) == []


def test_without_an_end_date_any_after_the_start_will_do() -> None:
    record = {"expected_end_date": None, "itt_start_date": date(2025, 9, 1)}
    assert refusals(EXTEND, "end-date", in_parts(date(2025, 9, 2)), **record) == []
    assert refusals(EXTEND, "end-date", in_parts(date(2025, 9, 1)), **record) == [
        "The new expected end date must be after the trainee’s ITT start date, 1 September 2025"
    ]


@pytest.mark.parametrize(
    ("typed", "messages"),
    [
        ({}, []),
        ({"reasons": ["absence", "assessment_resit"]}, []),
        ({"reasons": ["failed"]}, ["Select a reason from the list"]),
        ({"reasons": ["another_reason"]}, ["Enter another reason"]),
        ({"reasons": ["another_reason"], "another_reason": "Moved house"}, []),
    ],
)
def test_reasons_are_optional(typed: dict[str, Any], messages: list[str]) -> None:
    assert refusals(EXTEND, "reasons", typed) == messages


def test_an_extension_without_a_reason_says_so() -> None:
    without = walk(EXTEND, {"end-date": in_parts(SOON), **NO_REASON}, trainee_context())
    assert row_texts(EXTEND, without)["Why does the trainee need more time?"] == "Reason not given"


def test_how_long_is_long_is_a_setting() -> None:
    context = trainee_context(settings={"long_extension_months": 1})
    assert walk(EXTEND, {"end-date": in_parts(SOON)}, context).end == "confirm-date"
