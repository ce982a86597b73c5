"""Tests of parsing dates, and of the advice for texts that are none (PD-8)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.dates import (
    EXAMPLE,
    ReadDate,
    UnreadableDate,
    example_date,
    long_date,
    read_date,
    show_date,
    typed_date,
)
from rules.wording import Wording

A_DAY = date(2023, 7, 20)


@pytest.mark.parametrize(
    "text",
    [
        "20/07/2023", "20/7/2023", "20-07-2023", "20-7-2023", "20.07.2023", "20.7.2023", "2023-07-20",
        "2023-7-20", "20 Jul 2023", "20 jul 2023", "20 JULY 2023", "20-Jul-2023", "20 July 2023",
        "20  July  2023", " 20/07/2023 ", "20 / 07 / 2023", "'20/07/2023", "20\u00a0July\u00a02023",
        "20\u201107\u20112023", "20–07–2023", "\u200e20/07/2023",
    ],
)  # fmt: skip
def test_a_date_in_an_accepted_form_is_read_without_a_note(text):
    assert read_date(text) == ReadDate(A_DAY, noted=False)


@pytest.mark.parametrize(
    "text",
    ["20/07/23", "20/7/23", "20-7-23", "20.7.23", "20-Jul-23", "20 Jul 23", "20 July 23", "20-July-23"],
)
def test_a_year_of_two_digits_is_read_as_20yy_with_a_note(text):
    assert read_date(text) == ReadDate(A_DAY, noted=True)


@pytest.mark.parametrize(("year", "meant"), [("00", 2000), ("30", 2030), ("69", 2069), ("99", 2099)])
def test_every_year_of_two_digits_is_in_this_century(year, meant):
    assert read_date(f"1/2/{year}").value == date(meant, 2, 1)


@pytest.mark.parametrize(
    "text",
    [
        "20/07/2023 00:00", "20/07/2023 0:00", "20/07/2023 00:00:00", "20/07/2023 00:00:00.000",
        "20/07/2023 12:00 AM", "20/07/2023 12:00:00 am", "20/07/2023, 00:00", "2023-07-20 00:00:00",
        "2023-07-20T00:00:00", "2023-07-20T00:00:00.000Z", "20 July 2023 00:00", "20-Jul-23 00:00",
    ],
)  # fmt: skip
def test_midnight_after_the_date_is_dropped_with_a_note(text):
    assert read_date(text) == ReadDate(A_DAY, noted=True)


@pytest.mark.parametrize(
    "text", ["20/07/2023 14:30", "2023-07-20T09:00:00Z", "20 July 2023 1:00 pm", "20/07/23 12:00 pm"]
)
def test_another_time_after_the_date_is_refused(text):
    with pytest.raises(UnreadableDate, match=f"without a time. Remove the time from ‘{text}’"):
        read_date(text)


def test_the_day_comes_first_even_where_both_readings_are_possible():
    assert read_date("01/02/2026").value == date(2026, 2, 1)
    assert read_date("01-02-2026").value == date(2026, 2, 1)
    assert read_date("1.2.2026").value == date(2026, 2, 1)
    assert read_date("26-02-01") == ReadDate(date(2001, 2, 26), noted=True)


@pytest.mark.parametrize(
    ("number", "month"),
    enumerate(["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"], 1),
)
def test_every_month_is_known_by_three_letters(number, month):
    assert read_date(f"5 {month} 2024").value == date(2024, number, 5)


def test_september_may_have_four_letters_and_a_short_month_a_full_stop():
    assert read_date("5 Sept 2024").value == date(2024, 9, 5)
    assert read_date("5 Sep. 2024").value == date(2024, 9, 5)


@pytest.mark.parametrize(
    "text", ["46054", "46054.0", "46054.5", "46054,5", "20072023", "20230720", "0", "-1", "4.6054E+4"]
)
def test_a_bare_number_is_a_cell_that_lost_its_date_format(text):
    with pytest.raises(UnreadableDate, match="the cell has lost its date format. Write the date again"):
        read_date(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("12/25/2023", "25/12/2023"),
        ("1/13/2026", "13/01/2026"),
        ("07-20-2023", "20/07/2023"),
        ("7.20.23", "20/07/2023"),
        ("July 20, 2023", "20/07/2023"),
        ("Jul 20 2023", "20/07/2023"),
        ("Jul-20-23", "20/07/2023"),
    ],
)
def test_a_date_that_only_makes_sense_month_first_is_refused_and_says_how_to_write_it(text, meant):
    with pytest.raises(UnreadableDate) as refused:
        read_date(text)
    assert str(refused.value) == f"must have the day first. ‘{text}’ has the month first: write {meant}."


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2026", "29/02/2025", "0/1/2026", "1/0/2026", "13/13/2026", "31/04/2026", "2/30/2026",
        "2023-25-12", "31 Sep 2023", "0 July 2023", "July 45 2023", "1/1/0000", "45/07/23",
    ],
)  # fmt: skip
def test_a_day_that_does_not_exist_is_refused(text):
    with pytest.raises(UnreadableDate, match=f"must be a real date. ‘{text}’ does not exist"):
        read_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "not-a-date", "Yes", "20/07", "July 2023", "2023", "20/07/202", "20/07/20234", "20//07//2023",
        "20/07-2023", "20 Juli 2023", "20 Foo 2023", "Foo 20 2023", "20th", "200/7/2023", "२०/०७/२०२३",
        "#REF!", "20/07/2023 and 21/07/2023",
    ],
)  # fmt: skip
def test_anything_else_is_refused_with_how_to_write_it(text):
    with pytest.raises(UnreadableDate) as refused:
        read_date(text)
    assert "27/09/2026" in str(refused.value)


def test_a_formula_without_a_result_is_refused_as_one():
    with pytest.raises(
        UnreadableDate, match="‘=TODAY.*’ is a formula without a saved result. Write the date"
    ):
        read_date("=TODAY()")


@pytest.mark.parametrize("text", ["", " ", "'"])
def test_nothing_is_not_a_date(text):
    with pytest.raises(UnreadableDate, match="must have a date"):
        read_date(text)


def date_or_advice(text):
    try:
        return read_date(text)
    except UnreadableDate as refused:
        return str(refused)


@given(st.text() | st.text(alphabet="0123456789/-. :TZJulyaugdec,'\u00a0", max_size=25))
def test_any_text_is_a_date_or_a_line_of_advice(text):
    found = date_or_advice(text)
    if isinstance(found, str):
        assert found.startswith("must ")
        assert len(found.splitlines()) == 1
        assert len(found) < 200
    else:
        assert isinstance(found.value, date)


@given(st.dates())
def test_a_date_we_write_is_read_back(day):
    assert read_date(show_date(day)) == ReadDate(day, noted=False)
    assert len(show_date(day)) == 10


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_date_in_words_is_read_back(day):
    assert read_date(long_date(day)) == ReadDate(day, noted=False)
    assert read_date(day.isoformat()) == ReadDate(day, noted=False)


def test_a_date_in_words_has_no_leading_zero():
    assert long_date(date(2023, 7, 2)) == "2 July 2023"
    assert show_date(date(2023, 7, 2)) == "02/07/2023"
    assert typed_date(date(2023, 7, 2)) == "2 7 2023"
    assert Wording(starts="{start:day}")("starts", start=date(2023, 7, 2)) == "2 July 2023"


@pytest.mark.parametrize(
    ("today", "years", "example"),
    [
        (date(2026, 9, 26), 0, "27 9 2025"),
        (date(2026, 9, 27), 0, "27 9 2026"),
        (date(2026, 9, 27), 1, "27 9 2027"),
        (date(2027, 2, 28), -27, "27 9 1999"),
    ],
)
def test_the_example_of_a_date_question_is_never_more_than_a_year_ago(today, years, example):
    assert typed_date(example_date(today, years)) == example


def test_the_example_in_messages_can_be_read():
    assert show_date(read_date(EXAMPLE).value) == EXAMPLE
