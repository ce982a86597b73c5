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


EARLY = {"start": date(2026, 9, 1), "end": date(2027, 7, 31)}
WITHOUT_END = {"start": date(2026, 9, 1), "end": None}
LEAP_DAY = {"today": date(2028, 2, 29), "start": date(2026, 9, 1)}


@pytest.mark.parametrize(
    ("met", "known"),
    [
        (TODAY, {}),
        (date(2025, 11, 22), {}),
        (date(2026, 5, 22), {"months": 6}),
        (date(2025, 10, 1), {"months": None}),  # one record at a time, an old date only has to be confirmed
        (date(2027, 2, 28), LEAP_DAY),
        (date(2026, 9, 1), EARLY),
        (date(2026, 9, 2), WITHOUT_END),
    ],
)
def test_a_date_on_the_edge_is_accepted(met, known):
    assert problems(met, **known) == []


@pytest.mark.parametrize(
    ("met", "known", "says"),
    [
        (TODAY + A_DAY, {}, "must be today or in the past, but 23 November 2026 is in the future"),
        (date(2025, 11, 21), {}, "must be within the last 12 months, so on or after 22 November 2025"),
        (date(2026, 5, 21), {"months": 6}, "must be within the last 6 months"),
        (date(2027, 2, 27), LEAP_DAY, "must be within the last 12 months, so on or after 28 February 2027"),
        (date(2026, 8, 31), EARLY, "must be on or after the trainee’s ITT start date, 1 September 2026"),
        (date(2026, 9, 1), WITHOUT_END, "must be after the trainee’s ITT start date, 1 September 2026"),
        (date(2026, 8, 1), WITHOUT_END, "must be after the trainee’s ITT start date, 1 September 2026"),
        (TODAY, {"start": None}, "cannot be checked without an ITT start date. Add the ITT start date"),
    ],
)
def test_a_date_beyond_it_is_one_problem_that_says_what_to_do(met, known, says):
    (problem,) = problems(met, **known)
    assert problem.startswith(says)


def test_a_problem_says_where_else_to_go():
    assert "the trainee’s own record" in problems(date(2025, 11, 21))[0]
    assert "no expected end date" in problems(date(2026, 9, 1), **WITHOUT_END)[0]


def test_what_is_long_ago_only_has_to_be_confirmed():
    assert is_long_ago(date(2025, 10, 1), today=TODAY, months=12)
    assert not is_long_ago(date(2025, 11, 22), today=TODAY, months=12)


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
