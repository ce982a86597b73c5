"""Tests of the days on which an early career teacher can start at a school (PD-6, PD-31, PD-71)."""

from datetime import date

import pytest

from rules.school_start_dates import (
    EarlierPeriod,
    earliest_start,
    is_open_for,
    is_open_year,
    latest_start,
    problem_with_school_start,
)

TODAY = date(2025, 1, 1)
#: This school year, two before it, and the next, whose registrations open in June.
OPENS = {2022: date(2022, 6, 1), 2023: date(2023, 6, 1), 2024: date(2024, 6, 1), 2025: date(2025, 6, 1)}


def problem(
    day: date,
    *,
    today: date = TODAY,
    opens: dict[int, date] = OPENS,
    closes_on: date | None = None,
    earlier: EarlierPeriod | None = None,
) -> str | None:
    """The error for a day; None if it is right."""
    return problem_with_school_start(day, today=today, opens=opens, closes_on=closes_on, earlier=earlier)


def elsewhere(started_on: date, *, is_still_there: bool = True) -> EarlierPeriod:
    """A teacher’s period at another school."""
    return EarlierPeriod("Alder School", started_on, is_still_there)


def test_the_school_year_two_back_is_the_earliest() -> None:
    assert problem(date(2022, 9, 1)) is None
    assert problem(date(2022, 8, 31)) == (
        "Start date cannot be this far in the past. Enter a date on or after 1 September 2022"
    )


def test_the_earliest_is_the_first_year_that_was_set_up() -> None:
    opens = {year: day for year, day in OPENS.items() if year >= 2024}
    assert earliest_start(today=TODAY, opens=opens) == date(2024, 9, 1)
    assert earliest_start(today=TODAY, opens={2019: date(2019, 6, 1), **OPENS}) == date(2022, 9, 1)


def test_without_a_school_year_of_today_there_is_no_earliest() -> None:
    assert problem(date(1999, 9, 1), opens={}) is None


@pytest.mark.parametrize(
    ("today", "says"),
    [(date(2025, 3, 31), "closes"), (date(2025, 4, 1), "closed")],
    ids=["on its last day", "the day after"],
)
def test_nobody_starts_after_the_school_has_closed(today: date, says: str) -> None:
    closes_on = date(2025, 3, 31)
    assert problem(closes_on, today=today, closes_on=closes_on) is None
    assert problem(date(2025, 4, 1), today=today, closes_on=closes_on) == (
        f"Your school {says} on 31 March 2025. Enter a date on or before 31 March 2025"
    )


def test_a_year_later_than_the_one_after_the_last_set_up_is_a_mistake() -> None:
    assert problem(date(2027, 8, 31)) is None
    for day in (date(2027, 9, 1), date(9999, 12, 31)):
        assert problem(day) == (
            "Start date cannot be this far in the future. Check the year and enter a date on or before 31 August 2027"
        )


def test_years_that_nobody_set_up_in_time_are_no_mistake_of_a_school() -> None:
    assert latest_start(today=TODAY, opens={}) == date(2026, 8, 31)
    assert latest_start(today=TODAY, opens={2020: date(2020, 6, 1)}) == date(2026, 8, 31)


@pytest.mark.parametrize(
    ("year", "opens_on", "expected"),
    [
        (2024, date(2024, 6, 1), True),
        (2024, date(2025, 6, 1), True),
        (2025, date(2025, 1, 1), True),
        (2025, date(2025, 1, 2), False),
        (2022, date(2022, 6, 1), True),
        (2021, date(2021, 6, 1), False),
    ],
)
def test_a_year_is_open_when_somebody_who_starts_in_it_can_be_registered(
    year: int, opens_on: date, expected: bool
) -> None:
    assert is_open_year(year, opens_on, TODAY) is expected


def test_somebody_new_or_who_has_left_may_start_at_any_time_to_come() -> None:
    assert problem(date(2025, 5, 2)) is None
    assert problem(date(2025, 5, 2), earlier=elsewhere(date(2023, 9, 1), is_still_there=False)) is None


def test_somebody_at_another_school_starts_within_four_months() -> None:
    earlier = elsewhere(date(2023, 9, 1))
    assert problem(date(2025, 5, 1), earlier=earlier) is None
    assert problem(date(2025, 5, 2), earlier=earlier) == (
        "Start date cannot be this far in the future, because they are still at another school. "
        "Enter a date on or before 1 May 2025"
    )


def test_a_year_that_is_not_open_has_its_own_page_instead() -> None:
    """The four months are not counted there."""
    day = date(2025, 9, 1)
    assert problem(day, earlier=elsewhere(date(2023, 9, 1))) is None
    assert not is_open_for(day, today=TODAY, opens=OPENS)


@pytest.mark.parametrize("day", [date(2020, 9, 1), date(2024, 12, 30), date(2024, 12, 31)])
def test_nobody_starts_before_or_when_they_started_elsewhere(day: date) -> None:
    assert problem(day, earlier=elsewhere(date(2024, 12, 31))) == (
        "Our records show that they started at Alder School on 31 December 2024. "
        "Enter a date on or after 1 January 2025"
    )
    assert problem(date(2025, 1, 1), earlier=elsewhere(date(2024, 12, 31))) is None


def test_the_day_in_a_message_is_possible() -> None:
    """PD-71."""
    assert "on or after 1 September 2022" in str(
        problem(date(2020, 1, 6), earlier=elsewhere(date(2021, 9, 1)))
    )
    closes = problem(date(2030, 1, 6), closes_on=date(2025, 3, 31))
    assert str(closes).endswith("Enter a date on or before 31 March 2025")


def test_a_start_elsewhere_that_is_to_come_is_said_so() -> None:
    assert "will start at Alder School on 3 March 2025" in str(
        problem(date(2025, 2, 1), earlier=elsewhere(date(2025, 3, 3)))
    )


def test_the_same_school_again_is_no_transfer() -> None:
    """Who has left may come back on a day before they left."""
    earlier = EarlierPeriod("Our school", date(2025, 9, 1), is_still_there=False)
    day, today = date(2026, 8, 10), date(2026, 9, 21)
    opens = {**OPENS, 2026: date(2026, 6, 1)}
    assert problem(day, today=today, opens=opens, earlier=earlier) is None


@pytest.mark.parametrize(
    ("day", "today", "expected"),
    [
        (date(2025, 9, 1), date(2025, 5, 31), False),
        (date(2025, 9, 1), date(2025, 6, 1), True),
        (date(2026, 8, 31), date(2025, 6, 1), True),
        (date(2026, 9, 1), date(2025, 6, 1), False),
        (date(2021, 10, 1), date(2025, 6, 1), False),
    ],
)
def test_a_year_is_open_from_its_day_on(day: date, today: date, expected: bool) -> None:
    """A year that was never set up is not open."""
    assert is_open_for(day, today=today, opens=OPENS) is expected


def test_who_has_started_already_can_be_registered_in_any_year_that_was_set_up() -> None:
    opens = {2024: date(2025, 12, 1)}
    assert is_open_for(date(2024, 12, 31), today=TODAY, opens=opens)
    assert is_open_for(TODAY, today=TODAY, opens=opens)
    assert not is_open_for(date(2025, 1, 2), today=TODAY, opens=opens)
