"""Tests of which trainees are in the report, and which can have a date (PD-10 and PD-11)."""

from datetime import date, timedelta

import pytest

from rules.recommending import problem_with_placements, problem_with_state, report_window
from rules.routes import DEFAULT_MINIMUM_PLACEMENTS as MINIMUMS

TODAY = date(2026, 11, 22)
A_DAY = timedelta(days=1)


def test_the_window_is_so_many_months_either_side_of_today():
    assert report_window(date(2026, 11, 22), 6) == (date(2026, 5, 22), date(2027, 5, 22))
    assert report_window(date(2026, 8, 31), 6) == (date(2026, 2, 28), date(2027, 2, 28))


def test_a_trainee_with_trn_received_has_no_problem_of_state():
    assert problem_with_state("trn_received", "QTS") is None


@pytest.mark.parametrize(
    ("state", "award", "says"),
    [
        ("draft", "QTS", "the status Draft,"),
        ("pending_trn", "QTS", "the status Pending TRN,"),
        ("recommended", "EYTS", "the status EYTS recommended,"),
        ("awarded", "QTS", "the status QTS awarded,"),
        ("deferred", "QTS", "Reinstate them"),
        ("withdrawn", "QTS", "the status Withdrawn,"),
    ],
)
def test_another_state_is_a_problem_that_says_which_and_what_to_do(state, award, says):
    problem = problem_with_state(state, award)
    assert problem is not None
    assert says in problem
    assert "only trainees with the status TRN received can have a date" in problem
    assert "delete this row" in problem.lower()


@pytest.mark.parametrize(
    ("route", "placements", "says"),
    [
        ("provider_led_postgrad", 0, "has no placements and needs at least 2 placements."),
        ("provider_led_postgrad", 1, "has 1 placement and needs at least 2 placements."),
        ("provider_led_postgrad", 2, ""),
        ("iqts", 0, "has no placements and needs at least 1 placement."),
    ],
)
def test_too_few_placements_is_a_problem_that_counts_them(route, placements, says):
    assert (problem_with_placements(route, placements, MINIMUMS) or "").startswith(says)
    assert (problem_with_placements(route, placements, MINIMUMS) is None) == (not says)
