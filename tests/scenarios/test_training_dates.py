"""Tests of training dates on any day a scenario is loaded, and for two weeks after."""

from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from rules.academic_years import provider_year_of
from rules.recommending import report_window
from scenarios.courses import Course, early_years, primary, secondary
from scenarios.training_dates import ended_last_year, ending_later, ending_near, starting_now, without_end

DAYS = st.dates(date(2026, 1, 1), date(2036, 12, 31))
SEEDS = st.integers(0, 10_000).map(Random)
COURSES = st.sampled_from(
    (
        primary("provider_led_postgrad"),
        secondary("provider_led_undergrad", "music", years=3),
        early_years("early_years_assessment_only", years=0),
    )
)
TWO_WEEKS = timedelta(days=14)


@given(DAYS, SEEDS, COURSES)
def test_a_course_that_ends_near_stays_in_the_report(today: date, random: Random, course: Course) -> None:
    dates = ending_near(random, today, course)

    assert dates.end is not None
    for day in (today, today + TWO_WEEKS):
        first, last = report_window(day, 6)
        assert first <= dates.end <= last
    assert dates.start < min(dates.end, today - timedelta(days=60))


@given(DAYS, SEEDS, COURSES)
def test_training_without_an_end_began_well_before(today: date, random: Random, course: Course) -> None:
    dates = without_end(random, today, course)

    assert dates.end is None
    assert dates.start < today - timedelta(days=60)


@given(DAYS, SEEDS, COURSES)
def test_a_course_that_ends_later_stays_out_of_the_report(
    today: date, random: Random, course: Course
) -> None:
    dates = ending_later(random, today, course)

    for day in (today, today + TWO_WEEKS):
        assert dates.end > report_window(day, 6)[1]
    assert dates.start < today


@given(DAYS, SEEDS, COURSES)
def test_a_course_of_last_year_ended_in_its_summer(today: date, random: Random, course: Course) -> None:
    dates = ended_last_year(random, today, course)

    assert dates.end is not None
    assert dates.start < dates.end
    assert dates.end in provider_year_of(today).previous


@given(DAYS, SEEDS, COURSES)
def test_training_that_starts_now_has_started(today: date, random: Random, course: Course) -> None:
    dates = starting_now(random, today, course)

    assert dates.end is not None
    assert dates.start < today < dates.end
