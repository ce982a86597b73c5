"""Tests of which trainees are in the report, and which can have a date (PD-10 and PD-11)."""

from datetime import date, timedelta

import pytest

from rules.recommending import problem_with_placements, problem_with_state, report_window
from rules.routes import DEFAULT_MINIMUM_PLACEMENTS as MINIMUMS

TODAY = date(2026, 11, 22)
A_DAY = timedelta(days=1)


def test_the_window_is_so_many_months_either_side_of_today():
    assert report_window(date(2026, 11, 22), 6) == (date(2026, 5, 22), date(2027, 5, 22))


def test_the_window_ends_with_a_short_month():
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


def test_too_few_placements_is_a_problem_that_counts_them():
    assert problem_with_placements("provider_led_postgrad", 2, MINIMUMS) is None
    nothing = problem_with_placements("provider_led_postgrad", 0, MINIMUMS)
    one = problem_with_placements("provider_led_postgrad", 1, MINIMUMS)
    none_of_one = problem_with_placements("iqts", 0, MINIMUMS)
    assert nothing is not None
    assert nothing.startswith("has no placements and needs at least 2 placements.")
    assert one is not None
    assert one.startswith("has 1 placement and needs at least 2 placements.")
    assert none_of_one is not None
    assert none_of_one.startswith("has no placements and needs at least 1 placement.")
