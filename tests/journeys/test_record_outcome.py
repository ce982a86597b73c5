"""Tests of the questions and dates of recommending one trainee (PD-12)."""

from datetime import date, timedelta
from typing import Any

import pytest

from journeys.journey import CHECK
from journeys.record_outcome.journey import RECORD_OUTCOME
from tests.journeys.contexts import Typed, another, refusals, row_texts, trainee_context, walk
from tests.makers import TODAY

TODAYS = {"date-met": {"date": "today"}}
A_YEAR_AGO = date(2025, 6, 15)
LONG_AGO = date(2025, 6, 14)


def confirmed(day: date) -> Typed:
    return {"confirm-date": {"confirmed": day.isoformat()}}


@pytest.mark.parametrize(
    ("record", "answers", "path"),
    [
        ({}, {}, ["date-met"]),
        ({}, TODAYS, ["date-met", CHECK]),
        ({}, {"date-met": {"date": "yesterday"}}, ["date-met", CHECK]),
        ({}, {"date-met": another(A_YEAR_AGO)}, ["date-met", CHECK]),
        ({}, {"date-met": another(LONG_AGO)}, ["date-met", "confirm-date"]),
        ({}, {"date-met": another(LONG_AGO), **confirmed(LONG_AGO)}, ["date-met", "confirm-date", CHECK]),
        ({}, {"date-met": another(LONG_AGO), **confirmed(A_YEAR_AGO)}, ["date-met", "confirm-date"]),
        ({}, {**TODAYS, **confirmed(LONG_AGO)}, ["date-met", CHECK]),
        ({"placements": 1}, TODAYS, ["missing-details"]),
        ({"placements": 0, "route": "early_years_postgrad"}, TODAYS, ["date-met", CHECK]),
        ({"placements": 1, "route": "iqts"}, TODAYS, ["date-met", CHECK]),
        ({"itt_start_date": None}, TODAYS, ["missing-details"]),
        ({"itt_start_date": TODAY + timedelta(days=1)}, TODAYS, ["cannot-start"]),
        ({"state": "pending_trn"}, TODAYS, ["cannot-start"]),
        ({"state": "deferred"}, TODAYS, ["cannot-start"]),
        ({"state": "withdrawn"}, TODAYS, ["cannot-start"]),
        ({"state": "recommended"}, TODAYS, ["cannot-start"]),
        ({"state": "awarded"}, TODAYS, ["cannot-start"]),
        ({"state": "draft"}, TODAYS, ["cannot-start"]),
    ],
)
def test_answers_lead_to_a_path(record: dict[str, Any], answers: Typed, path: list[str]) -> None:
    assert list(walk(RECORD_OUTCOME, answers, trainee_context(**record)).path) == path


START = date(2025, 9, 1)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"date": ""}, "Select the date they met the QTS standards"),
        ({"date": "another"}, "Enter the date they met the QTS standards"),
        (
            {"date": "another", "date-day": "2", "date-year": "2026"},
            "The date they met the QTS standards must include a month",
        ),
        (
            another(TODAY + timedelta(days=1)),
            "The date they met the QTS standards must be today or in the past, but 16 June 2026 is in the future",
        ),
        (
            another(START - timedelta(days=1)),
            (
                "The date they met the QTS standards must be on or after the trainee’s ITT start date, "
                "1 September 2025"
            ),
        ),
        (another(START), ""),
        (another(TODAY), ""),
        ({"date": "today"}, ""),
    ],
)
def test_the_rules_are_those_of_the_file(typed: dict[str, Any], message: str) -> None:
    assert refusals(RECORD_OUTCOME, "date-met", typed, itt_start_date=START) == ([message] if message else [])


def test_yesterday_can_be_before_the_start() -> None:
    (message,) = refusals(RECORD_OUTCOME, "date-met", {"date": "yesterday"}, itt_start_date=TODAY)
    assert "must be on or after" in message


def test_without_an_expected_end_date_the_start_itself_is_too_early() -> None:
    record = {"itt_start_date": START, "expected_end_date": None}
    (message,) = refusals(RECORD_OUTCOME, "date-met", another(START), **record)
    assert message.startswith(
        "The date they met the QTS standards must be after the trainee’s ITT start date"
    )


def test_the_months_after_which_a_date_is_confirmed_are_a_setting() -> None:
    context = trainee_context(settings={"date_met_within_months": 6})
    assert walk(RECORD_OUTCOME, {"date-met": another(A_YEAR_AGO)}, context).end == "confirm-date"


def test_the_minimum_of_placements_is_a_setting() -> None:
    context = trainee_context(placements=2, settings={"minimum_placements": {"provider_led_postgrad": 3}})
    facts = walk(RECORD_OUTCOME, TODAYS, context).facts
    assert (facts.placements_missing, facts.placements_needed) == (1, 3)


def test_the_wording_of_2026_is_a_setting() -> None:
    found = walk(RECORD_OUTCOME, TODAYS, trainee_context(settings={"vocabulary": "2026"}))
    assert list(row_texts(RECORD_OUTCOME, found)) == ["When did the trainee’s QTS status change?"]


def test_a_date_that_time_has_made_old_has_to_be_confirmed() -> None:
    answers = {"date-met": another(A_YEAR_AGO)}
    assert walk(RECORD_OUTCOME, answers, trainee_context()).is_complete
    later = trainee_context(today=TODAY + timedelta(days=7))
    assert walk(RECORD_OUTCOME, answers, later).end == "confirm-date"
