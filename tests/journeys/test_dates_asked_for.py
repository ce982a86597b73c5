"""Tests of date questions: valid dates, errors for others, and the stored date of “Today”."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys.question import Question, typed_as_form_data
from journeys.shared.date_field import DateField
from journeys.shared.recent_date_field import RecentDateField, day_in_words
from rules.dates import MONTHS
from rules.wording import Wording
from tests.makers import make_context

TODAY = date(2026, 6, 15)


class End(Question):
    """A date in three parts."""

    words = Wording(date_name="the end date")
    date = DateField()


class Began(Question):
    """Today, yesterday or another date."""

    words = Wording(date_name="the date it began", missing="Select when it began")
    date = RecentDateField()


def end(day: str, month: str, year: str) -> End:
    typed = {"date-day": [day], "date-month": [month], "date-year": [year]}
    return End(typed_as_form_data(typed), facts=make_context(TODAY))


def began(choice: str, day: str = "", month: str = "", year: str = "", today: date = TODAY) -> Began:
    typed = {"date": [choice], "date-day": [day], "date-month": [month], "date-year": [year]}
    return Began(typed_as_form_data(typed), facts=make_context(today))


@pytest.mark.parametrize(
    ("parts", "read"),
    [
        (("31", "1", "2026"), date(2026, 1, 31)),
        ((" 7 ", " 7 ", " 2026 "), date(2026, 7, 7)),
        (("1", "SEPT", "2026"), date(2026, 9, 1)),
        (("1", "sep.", "2026"), date(2026, 9, 1)),
        (("29", "2", "2028"), date(2028, 2, 29)),
        (("3rd", "9", "2026"), date(2026, 9, 3)),
        (("3", "9", "26"), date(2026, 9, 3)),
        (("３", "９", "２０２６"), date(2026, 9, 3)),
        (("1", "1", "٢٠٢٦"), date(2026, 1, 1)),
        (("3 September", "", "2026"), date(2026, 9, 3)),
        (("", "", "3/9/26"), date(2026, 9, 3)),
        *(
            ((whole, "", ""), date(2026, 9, 3))
            for whole in (
                "03/09/2026",
                "3.9.2026",
                "3-9-2026",
                "3 9 2026",
                "3/9/26",
                "2026-09-03",
                "2026/09/03",
                "2026-09-03T00:00",
                "3 September 2026",
                "3rd September 2026",
                "the 3rd of September, 2026",
                "Thursday 3 September 2026",
                "Thu, 3 Sep 2026",
                "３／９／２０２６",
            )
        ),
    ],
)
def test_a_date_is_read(parts: tuple[str, str, str], read: date) -> None:
    form = end(*parts)
    assert form.validate(), form.errors
    assert form.date.data == read
    shown = {"day": str(read.day), "month": str(read.month), "year": str(read.year)}
    assert form.date.parts == shown, "shown again as it was read"


@pytest.mark.parametrize(
    ("parts", "message", "wrong"),
    [
        (("", "", ""), "Enter the end date", "all"),
        (("1", "", "2026"), "The end date must include a month", "month"),
        (("1", "", ""), "The end date must include a month and year", "month"),
        (("", "", "2026"), "The end date must include a day and month", "day"),
        (("32", "1", "2026"), "The end date must be a real date", "day"),
        (("x", "1", "2026"), "The end date must be a real date", "day"),
        (("1", "Brumaire", "2026"), "The end date must be a real date", "month"),
        (("32", "13", "2026"), "The end date must be a real date", "all"),
        (("29", "2", "2026"), "The end date must be a real date", "all"),
        (("09/25/2026", "", ""), "The end date must be a real date", "all"),
        (("31/02/2026", "", ""), "The end date must be a real date", "all"),
        (("next week", "", ""), "The end date must be a real date", "all"),
        (("1", "1", "126"), "Year must include 4 numbers", "year"),
        (("1", "1", "20266"), "Year must include 4 numbers", "year"),
        (("1", "1", "0000"), "The end date must be a real date", "all"),
        (("²", "1", "2026"), "The end date must be a real date", "day"),
        (("0000000019999999999999", "1", "2026"), "The end date must be a real date", "day"),
    ],
)
def test_a_date_that_is_none_is_refused_for_its_wrong_part(
    parts: tuple[str, str, str], message: str, wrong: str
) -> None:
    form = end(*parts)
    assert not form.validate()
    field = form.date
    assert field.errors == [message]
    assert ("all" if field.is_wrong_whole else field.wrong_part) == wrong
    assert field.data is None
    assert field.parts == {
        "day": parts[0],
        "month": parts[1],
        "year": parts[2],
    }, "what was typed is still there"


@pytest.mark.parametrize(("years", "example"), [(0, "27 9 2025"), (1, "27 9 2026")])
def test_every_date_question_has_an_example(years: int, example: str) -> None:
    class Asked(Question):
        words = Wording(day_name="the day", last_name="the last day")
        day = DateField(example_years=years)
        last = RecentDateField(example_years=years)

    form = Asked(facts=make_context(TODAY))
    assert [field.example for field in form] == [f"For example, {example}"] * 2


class Born(Question):
    """A date of birth."""

    words = Wording(date_name="the date of birth")
    date = DateField(is_birth=True)


@pytest.mark.parametrize(
    ("parts", "read"),
    [
        (("12", "4", "85"), date(1985, 4, 12)),
        (("12/4/85", "", ""), date(1985, 4, 12)),
        (("12", "4", "04"), date(2004, 4, 12)),
        (("29", "2", "00"), date(2000, 2, 29)),
        (("12", "4", "2020"), date(2020, 4, 12)),
    ],
)
def test_a_short_year_of_birth_is_that_of_an_adult(parts: tuple[str, str, str], read: date) -> None:
    typed = dict(zip(("date-day", "date-month", "date-year"), ([part] for part in parts), strict=True))
    form = Born(typed_as_form_data(typed), facts=make_context(TODAY))
    assert form.validate(), form.errors
    assert form.date.data == read


@given(st.dates(), st.booleans())
def test_every_date_can_be_typed_with_its_month_as_a_number_or_a_name(day: date, by_name: bool) -> None:
    month = MONTHS[day.month - 1] if by_name else str(day.month)
    form = end(str(day.day), month, f"{day.year:04}")
    assert form.validate(), form.errors
    assert form.date.data == day
    assert End(typed_as_form_data(form.typed()), facts=form.facts).date.parts == form.date.parts


@pytest.mark.parametrize("choice", ["today", "yesterday"])
def test_a_draft_left_for_a_week_means_the_day_it_was_answered(choice: str) -> None:
    form = began(choice)
    assert form.validate()
    kept = form.typed()
    a_week_later = Began(typed_as_form_data(kept), facts=make_context(TODAY + timedelta(days=7)))
    assert a_week_later.validate()
    assert a_week_later.date.data == form.date.data
    assert a_week_later.date.choice == "another"
    assert a_week_later.date.parts["day"] == str(form.date.day.day)


def test_shown_again_on_the_same_day_it_is_still_today() -> None:
    form = began("today")
    form.validate()
    shown = Began(typed_as_form_data(form.typed()), facts=make_context(TODAY))
    assert (shown.date.choice, shown.date.parts["day"]) == ("today", "")
    next_day = Began(typed_as_form_data(form.typed()), facts=make_context(TODAY + timedelta(days=1)))
    assert next_day.date.choice == "yesterday"


def test_the_check_page_shows_the_date_behind_a_choice() -> None:
    assert day_in_words(TODAY, TODAY) == "Today – 15 June 2026"
    assert day_in_words(TODAY - timedelta(days=1), TODAY) == "Yesterday – 14 June 2026"
    assert day_in_words(date(2026, 1, 31), TODAY) == "31 January 2026"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        (("today",), TODAY),
        (("yesterday",), TODAY - timedelta(days=1)),
        (("another", "3", "5", "2026"), date(2026, 5, 3)),
        (("today", "3", "5", "2026"), TODAY),  # a date typed under “Another date”, which is not chosen
        (("", "3", "5", "2026"), date(2026, 5, 3)),  # typed without JavaScript
    ],
)
def test_a_choice_is_a_date(typed: tuple[str, ...], day: date) -> None:
    form = began(*typed)
    assert form.validate()
    assert form.date.data == day


@pytest.mark.parametrize(
    ("typed", "message", "wrong"),
    [
        (("",), "Select when it began", ""),
        (("tomorrow",), "Select when it began", ""),
        (("another",), "Enter the date it began", "day"),
        (("another", "3", "", "2026"), "The date it began must include a month", "month"),
    ],
)
def test_something_has_to_be_chosen(typed: tuple[str, ...], message: str, wrong: str) -> None:
    form = began(*typed)
    assert not form.validate()
    assert (form.date.errors, form.date.wrong_part) == ([message], wrong)
