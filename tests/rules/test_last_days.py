"""Tests of the last day of a teacher who is registered again."""

from datetime import date

import pytest

from rules.last_days import end_before

STARTS = date(2026, 9, 1)


@pytest.mark.parametrize(
    ("reported", "is_elsewhere", "last_day", "reason"),
    [
        (date(2026, 6, 10), True, date(2026, 6, 10), "contract-ended"),
        (date(2026, 8, 31), True, date(2026, 8, 31), "contract-ended"),
        (date(2026, 9, 1), True, date(2026, 8, 31), "registered-elsewhere"),
        (date(2026, 9, 1), False, date(2026, 8, 31), "contract-ended"),
        (None, True, date(2026, 8, 31), "registered-elsewhere"),
    ],
)
def test_the_earlier_of_two_days_is_the_last(
    reported: date | None, is_elsewhere: bool, last_day: date, reason: str
) -> None:
    given = "contract-ended" if reported else ""

    end = end_before(STARTS, is_elsewhere=is_elsewhere, reported_last_day=reported, reported_reason=given)

    assert end == (last_day, reason)
