"""Tests of months before and after a day, at the ends of months."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.months import months_after, months_before


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 11, 22), 12, date(2025, 11, 22)),
        (date(2026, 11, 22), 0, date(2026, 11, 22)),
        (date(2028, 2, 29), 12, date(2027, 2, 28)),
        (date(2026, 8, 31), 6, date(2026, 2, 28)),
        (date(2024, 8, 31), 6, date(2024, 2, 29)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 12, 31), 6, date(2026, 6, 30)),
        (date(1, 1, 1), 1, date.min),
    ],
)
def test_months_before_keeps_the_day_or_takes_the_last_of_the_month(day, months, before):
    assert months_before(day, months) == before


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        (date(2026, 11, 22), 2, date(2027, 1, 22)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 6, 30), 6, date(2026, 12, 30)),
        (date(9999, 12, 31), 1, date.max),
    ],
)
def test_months_after_keeps_the_day_or_takes_the_last_of_the_month(day, months, after):
    assert months_after(day, months) == after


@given(st.dates(min_value=date(100, 1, 1), max_value=date(9000, 1, 1)), st.integers(0, 600))
def test_there_and_back_is_the_same_day_but_for_the_ends_of_months(day, months):
    back = months_before(months_after(day, months), months)
    assert back <= day
    assert (back.year, back.month) == (day.year, day.month)
    assert back == day or day.day > 28
