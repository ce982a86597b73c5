"""Tests of dates of birth (PD-69)."""

from datetime import date

import pytest

from rules.birth_dates import problem_with_birth_date

TODAY = date(2026, 6, 15)


@pytest.mark.parametrize("born", [date(1990, 2, 15), date(2008, 6, 15), date(1926, 6, 15)])
def test_somebody_from_18_to_100_can_be_a_teacher(born: date) -> None:
    """Exactly 18 and exactly 100 today are accepted."""
    assert problem_with_birth_date(born, today=TODAY) is None


@pytest.mark.parametrize(
    ("born", "why"),
    [
        (date(2008, 6, 16), "less than 18"),
        (date(2009, 6, 15), "less than 18"),
        (date(2026, 6, 15), "less than 18"),
        (date(2026, 6, 16), "in the past"),
        (date(1926, 6, 14), "more than 100"),
        (date(1925, 1, 1), "more than 100"),
    ],
)
def test_anybody_else_is_a_slip(born: date, why: str) -> None:
    assert why in str(problem_with_birth_date(born, today=TODAY))


def test_who_was_born_on_29_february_is_18_on_28_february() -> None:
    assert problem_with_birth_date(date(2008, 2, 29), today=date(2026, 2, 27)) is not None
    assert problem_with_birth_date(date(2008, 2, 29), today=date(2026, 3, 1)) is None
