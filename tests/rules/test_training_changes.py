"""Tests of the changes that fit a trainee’s state, and of their dates (PD-21)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.trainee_states import STATES
from rules.training_changes import (
    STATES_FOR,
    changes_possible,
    is_far_off,
    is_overdue,
    obstacle_to,
    problem_with_end_after_return,
    problem_with_extension,
    problem_with_past_day,
    problem_with_return,
)

TODAY = date(2026, 6, 15)
A_DAY = timedelta(days=1)
START = date(2025, 9, 1)
END = date(2026, 7, 31)


@pytest.mark.parametrize(
    ("state", "possible"),
    [
        ("draft", []),
        ("pending_trn", ["withdraw", "defer", "extend", "change-itt-start-date"]),
        ("trn_received", ["record-outcome", "withdraw", "defer", "extend", "change-itt-start-date"]),
        ("recommended", []),
        ("awarded", []),
        ("deferred", ["withdraw", "reinstate", "change-itt-start-date"]),
        ("withdrawn", []),
    ],
)
def test_a_record_offers_what_fits_its_state(state: str, possible: list[str]) -> None:
    assert changes_possible(state=state, itt_start=START, today=TODAY) == possible


def test_every_state_is_known() -> None:
    assert {state for states in STATES_FOR.values() for state in states} <= set(STATES)


@pytest.mark.parametrize("change", ["record-outcome", "withdraw"])
def test_who_has_not_started_cannot_have_an_outcome(change: str) -> None:
    def obstacle(start: date | None) -> str:
        return obstacle_to(change, state="trn_received", itt_start=start, today=TODAY)

    assert obstacle(TODAY + A_DAY) == "not started"
    assert obstacle(TODAY) == ""
    assert obstacle(None) == ""


def test_who_has_not_started_can_defer() -> None:
    assert obstacle_to("defer", state="trn_received", itt_start=TODAY + A_DAY, today=TODAY) == ""


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("end", [None, TODAY, TODAY - A_DAY], ids=str)
def test_who_is_in_training_after_the_last_day_is_overdue(state: str, end: date | None) -> None:
    is_over = state in ("pending_trn", "trn_received") and end == TODAY - A_DAY
    assert is_overdue(state=state, expected_end=end, today=TODAY) is is_over


@pytest.mark.parametrize(
    ("day", "problem"),
    [
        (TODAY, None),
        (TODAY + A_DAY, "must be today or in the past"),
        (START, None),
        (START - A_DAY, "must be on or after the trainee’s ITT start date, 1 September 2025"),
    ],
)
def test_nobody_withdraws_or_defers_before_the_start_or_in_the_future(day: date, problem: str | None) -> None:
    assert problem_with_past_day(day, itt_start=START, today=TODAY) == problem


def test_without_a_start_date_any_past_day_will_do() -> None:
    assert problem_with_past_day(date(1990, 1, 1), itt_start=None, today=TODAY) is None


def test_a_return_is_after_the_deferral_and_not_in_the_future() -> None:
    def problem(day: date, deferred: date | None = date(2026, 3, 2)) -> str | None:
        return problem_with_return(day, deferred_on=deferred, itt_start=START, today=TODAY)

    assert problem(date(2026, 3, 2)) == "must be after the date they deferred, 2 March 2026"
    assert problem(date(2026, 3, 3)) is None
    assert problem(TODAY + A_DAY) == "must be today or in the past"
    assert (
        problem(START - A_DAY, None) == "must be on or after the trainee’s ITT start date, 1 September 2025"
    )


def test_training_ends_after_the_return() -> None:
    assert problem_with_end_after_return(TODAY, returned_on=TODAY) == (
        "must be after the date they returned, 15 June 2026"
    )
    assert problem_with_end_after_return(TODAY + A_DAY, returned_on=TODAY) is None


def test_an_extension_is_after_the_current_end() -> None:
    def problem(day: date, current: date | None = END) -> str | None:
        return problem_with_extension(day, expected_end=current, itt_start=START)

    assert problem(END) == "must be after the current expected end date, 31 July 2026"
    assert problem(END + A_DAY) is None
    assert problem(START, None) == "must be after the trainee’s ITT start date, 1 September 2025"
    assert problem(START + A_DAY, None) is None


def test_exactly_twelve_months_more_is_not_far_off() -> None:
    assert not is_far_off(date(2027, 7, 31), expected_end=END, today=TODAY, months=12)
    assert is_far_off(date(2027, 8, 1), expected_end=END, today=TODAY, months=12)
    assert is_far_off(date(2027, 6, 16), expected_end=None, today=TODAY, months=12)


@given(st.dates(), st.sampled_from(sorted(STATES)), st.none() | st.dates())
def test_the_three_choices_for_the_overdue_are_possible(
    today: date, state: str, expected_end: date | None
) -> None:
    if is_overdue(state=state, expected_end=expected_end, today=today):
        possible = changes_possible(state=state, itt_start=None, today=today)
        assert {"extend", "withdraw"} <= set(possible)
        assert ("record-outcome" in possible) == (state == "trn_received")
