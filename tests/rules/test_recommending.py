"""Tests of which trainees are in the report, and which can have a date (PD-10 and PD-11)."""

from datetime import date, timedelta

import pytest

from rules.recommending import (
    has_enough_placements,
    in_report_window,
    place_in_report,
    problem_with_placements,
    problem_with_state,
)
from rules.routes import DEFAULT_MINIMUM_PLACEMENTS as MINIMUMS
from rules.trainee_states import STATES

TODAY = date(2026, 11, 22)
A_DAY = timedelta(days=1)


def place(state="trn_received", end=TODAY, route="provider_led_postgrad", placements=2, minimums=MINIMUMS):
    return place_in_report(
        state=state,
        expected_end=end,
        route=route,
        placements=placements,
        today=TODAY,
        window_months=6,
        minimums=minimums,
    )


@pytest.mark.parametrize("end", [date(2026, 5, 22), date(2027, 5, 22), TODAY, None])
def test_an_end_within_six_months_or_blank_is_in_the_window(end):
    assert in_report_window(end, today=TODAY, months=6)


@pytest.mark.parametrize("end", [date(2026, 5, 21), date(2027, 5, 23), date.min, date.max])
def test_an_end_further_away_is_not_in_the_window(end):
    assert not in_report_window(end, today=TODAY, months=6)


def test_the_window_ends_with_a_short_month():
    assert in_report_window(date(2027, 2, 28), today=date(2026, 8, 31), months=6)
    assert not in_report_window(date(2027, 3, 1), today=date(2026, 8, 31), months=6)
    assert in_report_window(date(2026, 2, 28), today=date(2026, 8, 31), months=6)
    assert not in_report_window(date(2026, 2, 27), today=date(2026, 8, 31), months=6)


def test_a_trainee_with_everything_is_listed():
    assert place() == "listed"
    assert place(end=None) == "listed"
    assert place(route="school_direct_salaried") == "listed"


@pytest.mark.parametrize("state", [state for state in STATES if state != "trn_received"])
def test_a_trainee_in_another_state_is_not_in_the_report(state):
    assert place(state=state) == "not in report"
    assert place(state=state, placements=0) == "not in report"


def test_a_trainee_who_ends_too_far_from_now_is_not_in_the_report():
    assert place(end=date(2027, 5, 23)) == "not in report"
    assert place(end=date(2026, 5, 21), placements=0) == "not in report"


def test_a_trainee_short_of_placements_is_left_out_and_counted():
    assert place(placements=0) == "short of placements"
    assert place(placements=1) == "short of placements"
    assert place(route="iqts", placements=0) == "short of placements"
    assert place(route="iqts", placements=1) == "listed"


@pytest.mark.parametrize("route", [route for route, least in MINIMUMS.items() if least == 0])
def test_a_route_that_needs_no_placements_is_listed_without_any(route):
    assert place(route=route, placements=0) == "listed"


def test_the_minimums_are_a_setting_except_for_assessment_only():
    more = dict.fromkeys(MINIMUMS, 3)
    assert place(placements=2, minimums=more) == "short of placements"
    assert place(placements=3, minimums=more) == "listed"
    assert place(route="assessment_only", placements=0, minimums=more) == "listed"
    assert place(route="early_years_assessment_only", placements=0, minimums=more) == "listed"
    assert place(route="early_years_postgrad", placements=2, minimums=more) == "short of placements"


def test_a_route_the_setting_leaves_out_needs_its_default():
    assert not has_enough_placements("provider_led_postgrad", 1, {})
    assert has_enough_placements("iqts", 1, {})


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
