"""Tests of how long a school can challenge a partnership (PD-34)."""

from datetime import date

import pytest

from rules.partnership_challenges import last_day_to_challenge
from settings import Settings


@pytest.mark.parametrize(
    ("year", "reported_on", "last_day"),
    [
        (2023, date(2023, 5, 1), date(2023, 11, 30)),  # H17
        (2023, date(2023, 10, 17), date(2023, 11, 30)),
        (2023, date(2023, 11, 16), date(2023, 11, 30)),  # H20: both are the same day
        (2023, date(2023, 11, 17), date(2023, 12, 1)),  # H18
        (2022, date(2023, 5, 1), date(2023, 5, 15)),  # H19: 30 November of its own year is over
    ],
)
def test_the_later_of_14_days_and_30_november_of_its_year(
    year: int, reported_on: date, last_day: date
) -> None:
    settings = Settings()
    found = last_day_to_challenge(
        reported_on, year, days=settings.challenge_days, until=settings.challenge_until
    )
    assert found == last_day
