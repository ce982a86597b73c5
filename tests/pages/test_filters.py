"""Tests of dates, times and counts in GOV.UK style."""

from datetime import UTC, date, datetime

import pytest

from blueprints.web.filters import (
    breakable,
    counted,
    date_and_time,
    in_sentence,
    in_words,
    long_date,
    number,
    plural,
)
from rules.dates import time_of_day


def test_a_date_has_no_nought_and_no_suffix() -> None:
    assert long_date(date(2024, 1, 3)) == "3 January 2024"


def test_no_date_shows_nothing() -> None:
    assert long_date(None) == ""


def test_a_moment_is_shown_on_its_day_in_london() -> None:
    assert long_date(datetime(2024, 6, 30, 23, 30, tzinfo=UTC)) == "1 July 2024"


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (datetime(2024, 1, 3, 15, 7, tzinfo=UTC), "3:07pm"),
        (datetime(2024, 1, 3, 9, 0, tzinfo=UTC), "9am"),
        (datetime(2024, 1, 3, 12, 0, tzinfo=UTC), "midday"),
        (datetime(2024, 1, 3, 0, 0, tzinfo=UTC), "midnight"),
        (datetime(2024, 1, 3, 0, 5, tzinfo=UTC), "12:05am"),
        (datetime(2024, 7, 3, 12, 30, tzinfo=UTC), "1:30pm"),
    ],
)
def test_times_read_as_people_say_them(moment: datetime, shown: str) -> None:
    assert time_of_day(moment) == shown


def test_a_date_with_its_time() -> None:
    assert date_and_time(datetime(2024, 1, 31, 15, 0, tzinfo=UTC)) == "31 January 2024 at 3pm"


def test_counts_agree_with_their_word() -> None:
    assert [counted(n, "trainee") for n in (0, 1, 2, 1200)] == [
        "0 trainees",
        "1 trainee",
        "2 trainees",
        "1,200 trainees",
    ]
    assert [plural("is", 1), plural("is", 2), plural("has", 0)] == ["is", "are", "have"]
    assert number(1234567) == "1,234,567"


def test_a_label_within_a_sentence_keeps_its_abbreviations() -> None:
    labels = ["Lead provider", "ECT", "TRN", "School start date", "Qualified teacher status (QTS)"]
    shown = ["lead provider", "ECT", "TRN", "school start date", "qualified teacher status (QTS)"]
    assert [in_sentence(label) for label in labels] == shown


def test_a_list_in_words() -> None:
    assert in_words(["English"]) == "English"
    assert in_words(["English", "maths", "physics"]) == "English, maths and physics"
    assert in_words(["CSV", "XLSX"], "or") == "CSV or XLSX"
    assert in_words([]) == ""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ana.b@a.uk", "ana.<wbr>b@<wbr>a.<wbr>uk"),
        ("From a@b.uk to c@d.uk. Done.", "From a@<wbr>b.<wbr>uk to c@<wbr>d.<wbr>uk. Done."),
        ("<b>o'hara@x.uk</b>", "&lt;b&gt;o&#39;hara@<wbr>x.<wbr>uk&lt;/b&gt;"),
        ("At 3.30 p.m.", "At 3.30 p.m."),
    ],
)
def test_only_email_addresses_break_and_nothing_of_them_is_markup(text: str, shown: str) -> None:
    assert breakable(text) == shown
