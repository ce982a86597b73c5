"""Tests of when a performance profile can be signed off, and of the placements it should show (PD-20)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.performance_profiles import SignOff, placements_expected, sign_off_on
from rules.routes import DEFAULT_MINIMUM_PLACEMENTS, ROUTES


def sign_off(today: date) -> SignOff:
    return sign_off_on(today, opens="1 October", deadline="31 January")


@pytest.mark.parametrize(
    ("today", "year", "stage"),
    [
        (date(2026, 8, 1), "2025 to 2026", "before"),
        (date(2026, 9, 30), "2025 to 2026", "before"),
        (date(2026, 10, 1), "2025 to 2026", "open"),
        (date(2026, 12, 31), "2025 to 2026", "open"),
        (date(2027, 1, 1), "2025 to 2026", "open"),
        (date(2027, 1, 31), "2025 to 2026", "open"),
        (date(2027, 2, 1), "2025 to 2026", "closed"),
        (date(2027, 7, 31), "2025 to 2026", "closed"),
        (date(2027, 8, 1), "2026 to 2027", "before"),
    ],
)
def test_sign_off_is_of_the_year_before_and_open_from_october_to_january(
    today: date, year: str, stage: str
) -> None:
    found = sign_off(today)
    assert (found.year.label, found.stage) == (year, stage)
    assert found.is_open == (stage == "open")


def test_both_ends_are_days_of_the_year_that_today_is_in() -> None:
    for today in (date(2026, 8, 1), date(2027, 7, 31)):
        assert (sign_off(today).opens, sign_off(today).deadline) == (date(2026, 10, 1), date(2027, 1, 31))


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_on_every_day_there_is_one_sign_off_of_a_year_that_is_over(today: date) -> None:
    found = sign_off(today)
    assert found.year.last_day < today <= found.year.next.last_day
    assert found.year.last_day < found.opens < found.deadline <= found.year.next.last_day
    assert found.is_open == (found.opens <= today <= found.deadline)


@pytest.mark.parametrize(
    ("route", "expected"),
    [
        ("provider_led_postgrad", 2),
        ("school_direct_salaried", 2),
        ("early_years_postgrad", 2),
        ("iqts", 1),
        ("assessment_only", 0),
        ("early_years_assessment_only", 0),
    ],
)
def test_two_placements_are_expected_of_all_but_assessment_only_and_iqts(route: str, expected: int) -> None:
    assert placements_expected(route, DEFAULT_MINIMUM_PLACEMENTS, 2) == expected


def test_nobody_is_expected_to_have_fewer_than_their_route_needs() -> None:
    for route in ROUTES:
        assert placements_expected(route, DEFAULT_MINIMUM_PLACEMENTS, 2) >= DEFAULT_MINIMUM_PLACEMENTS[route]
