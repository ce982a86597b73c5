"""Tests of academic years (PD-6)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.academic_years import (
    provider_year,
    provider_year_of,
    read_school_year,
    school_year,
    school_year_of,
)


def test_a_providers_year_is_from_1_august_to_31_july():
    year = provider_year(2026)
    assert (year.first_day, year.last_day) == (date(2026, 8, 1), date(2027, 7, 31))
    assert provider_year_of(date(2026, 7, 31)) == provider_year(2025)
    assert provider_year_of(date(2026, 8, 1)) == year


def test_a_schools_year_is_from_1_september_to_31_august():
    year = school_year(2026)
    assert (year.first_day, year.last_day) == (date(2026, 9, 1), date(2027, 8, 31))
    assert school_year_of(date(2026, 8, 31)) == school_year(2025)
    assert school_year_of(date(2026, 9, 1)) == year


def test_a_year_has_a_label_and_neighbours():
    year = school_year(2026)
    assert year.label == "2026 to 2027"
    assert year.next.label == "2027 to 2028"
    assert year.previous.label == "2025 to 2026"
    assert year.previous < year < year.next


@pytest.mark.parametrize("year_of", [provider_year_of, school_year_of])
@given(day=st.dates(min_value=date(10, 1, 1), max_value=date(9990, 1, 1)))
def test_a_day_is_in_its_year_and_in_no_other(year_of, day):
    year = year_of(day)
    assert day in year
    assert day not in year.next
    assert day not in year.previous
    assert year.last_day + timedelta(days=1) == year.next.first_day


@pytest.mark.parametrize(
    "text", ["2026", "2026 to 2027", " 2026  TO 2027 ", "2026/27", "2026/2027", "2026-27", "2026 – 27"]
)
def test_a_school_year_is_read_however_it_is_written(text: str) -> None:
    assert read_school_year(text, "YEAR") == 2026


def test_a_blank_school_year_is_missing() -> None:
    with pytest.raises(ValueError, match="^YEAR is missing"):
        read_school_year(" ", "YEAR")


@pytest.mark.parametrize("text", ["26", "2026 to 2026", "2026/28", "1999", "2026 2027", "٢٠٢٦", "20267"])
def test_what_is_no_school_year_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="^YEAR must be a school year, like 2026 to 2027"):
        read_school_year(text, "YEAR")
