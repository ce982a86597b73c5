"""Tests of the date on which standards were met (PD-12)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.award_dates import end_date_to_send, is_long_ago, problems_with_date_met

TODAY = date(2026, 11, 22)
A_DAY = timedelta(days=1)
START = date(2025, 9, 1)
END = date(2026, 7, 31)


def problems(met, *, start=START, end=END, today=TODAY, months=12):
    return problems_with_date_met(met, itt_start=start, expected_end=end, today=today, within_months=months)


def test_today_is_accepted():
    assert problems(TODAY) == []


def test_tomorrow_is_refused():
    (problem,) = problems(TODAY + A_DAY)
    assert problem.startswith("must be today or in the past, but 23 November 2026 is in the future")


def test_exactly_twelve_months_ago_is_accepted():
    assert problems(date(2025, 11, 22)) == []


def test_a_day_more_than_twelve_months_ago_is_refused_and_says_since_when():
    (problem,) = problems(date(2025, 11, 21))
    assert problem.startswith("must be within the last 12 months, so on or after 22 November 2025")
    assert "the trainee’s own record" in problem


def test_the_months_are_a_setting():
    assert problems(date(2026, 5, 22), months=6) == []
    assert "within the last 6 months" in problems(date(2026, 5, 21), months=6)[0]


def test_one_record_at_a_time_an_old_date_only_has_to_be_confirmed():
    old = date(2025, 10, 1)
    assert problems(old, months=None) == []
    assert is_long_ago(old, today=TODAY, months=12)
    assert not is_long_ago(date(2025, 11, 22), today=TODAY, months=12)


def test_twelve_months_before_29_february_is_28_february():
    assert problems(date(2027, 2, 28), today=date(2028, 2, 29), start=date(2026, 9, 1)) == []
    assert problems(date(2027, 2, 27), today=date(2028, 2, 29), start=date(2026, 9, 1)) != []


def test_the_day_training_started_is_accepted():
    assert problems(date(2026, 9, 1), start=date(2026, 9, 1), end=date(2027, 7, 31)) == []


def test_the_day_before_training_started_is_refused():
    (problem,) = problems(date(2026, 8, 31), start=date(2026, 9, 1), end=date(2027, 7, 31))
    assert problem.startswith("must be on or after the trainee’s ITT start date, 1 September 2026")


def test_without_an_expected_end_date_the_day_training_started_is_refused():
    (problem,) = problems(date(2026, 9, 1), start=date(2026, 9, 1), end=None)
    assert problem.startswith("must be after the trainee’s ITT start date, 1 September 2026")
    assert "no expected end date" in problem


def test_without_an_expected_end_date_the_day_after_is_accepted():
    assert problems(date(2026, 9, 2), start=date(2026, 9, 1), end=None) == []


def test_without_an_expected_end_date_an_earlier_day_is_one_problem():
    assert len(problems(date(2026, 8, 1), start=date(2026, 9, 1), end=None)) == 1


def test_a_trainee_without_a_start_date_is_a_problem():
    (problem,) = problems(TODAY, start=None)
    assert problem.startswith("cannot be checked without an ITT start date. Add the start date")


def test_every_problem_is_returned():
    assert len(problems(date(2024, 1, 1))) == 2
    assert len(problems(TODAY + A_DAY, start=TODAY + 2 * A_DAY)) == 2
    assert len(problems(date(2024, 1, 1), start=None)) == 2


def test_the_date_met_is_sent_as_the_end_where_none_was_expected():
    assert end_date_to_send(TODAY, None) == TODAY
    assert end_date_to_send(TODAY, END) == END


some_day = st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1))


@given(met=some_day, start=st.none() | some_day, end=st.none() | some_day, today=some_day)
def test_problems_are_lines_that_say_what_to_do_and_an_accepted_date_is_in_order(met, start, end, today):
    found = problems(met, start=start, end=end, today=today)
    assert all(len(problem.splitlines()) == 1 and problem.endswith(".") for problem in found)
    if not found:
        assert start is not None
        assert start <= met <= today
        assert end is not None or start < met


@pytest.mark.parametrize("months", [0, 1, 12, 1200, 99999])
def test_any_number_of_months_works(months):
    assert isinstance(problems(date.min, months=months), list)
