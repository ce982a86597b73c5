"""Tests of National Insurance numbers (PD-69)."""

import pytest

from rules.national_insurance_numbers import (
    holds_national_insurance_number,
    read_national_insurance_number,
)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("AB123456A", "AB123456A"),
        (" ab 12 34 56 d ", "AB123456D"),
        ("ab-12-34-56-c", "AB123456C"),
        ("AB.123456.B", "AB123456B"),
        ("QQ 12 34 56 C", "QQ123456C"),
        ("AB123456M", "AB123456M"),
        ("AB123456F", "AB123456F"),
        ("AB123456U", "AB123456U"),
        ("11a11111", "11A11111"),
    ],
)
def test_a_number_is_read_however_it_is_typed(typed: str, number: str) -> None:
    assert read_national_insurance_number(typed) == number


@pytest.mark.parametrize(
    "typed",
    [
        *(f"{letter}A123456A" for letter in "DFIQUV"),
        *(f"A{letter}123456A" for letter in "DFIQUVO"),
        *(f"{prefix}123456A" for prefix in ("BG", "GB", "KN", "NK", "NT", "TN", "ZZ")),
        "DA456A",
        "va1256A",
        "AB123456E",
        "AB123456",
        "AB1234567A",
        "AB١٢٣٤٥٦A",
        "1A111111",
    ],
)
def test_what_is_no_number_is_refused_without_repeating_it(typed: str) -> None:
    with pytest.raises(ValueError, match="in the correct format, like QQ 12 34 56 C$") as refused:
        read_national_insurance_number(typed)
    assert typed not in str(refused.value)


@pytest.mark.parametrize("nothing", ["", "  ", "-"])
def test_nothing_is_asked_for(nothing: str) -> None:
    with pytest.raises(ValueError, match="^Enter a National Insurance number$"):
        read_national_insurance_number(nothing)


def test_the_example_of_the_message_is_accepted() -> None:
    assert read_national_insurance_number("QQ 12 34 56 C")


@pytest.mark.parametrize(
    "text",
    [
        "AB123456C",
        "It is AB123456C.",
        "Their number is ab 12 34 56 c, and their name is Ana",
        "NI:QQ-12-34-56-C",
        "TRN 1234567\nAB\n12 34 56\nC\nThanks",
        "(AB 12 34 56C)",
        "number 11a11111!",
        "AB–12–34–56–A",
        "AB‑12‑34‑56‑C",
        "(AB_12_34_56_C)",
        "We tried 3000001 A B 1 2 3 4 5 6 D too",
    ],
)
def test_a_number_within_a_text_is_noticed(text: str) -> None:
    assert holds_national_insurance_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "We cannot find an early career teacher with the TRN 1234567.",
        "We have checked the TRN, date of birth and National Insurance number with them.",
        "Our URN is 900001 and their TRN is 3000001 at present",
        "RP99/1234567, or 12 34 567 as older letters have it",
        "Call 01632 960 001, room 12B",
        "They start on 1 September 2026 at SW1A 2AA",
        "XAB123456C and AB123456CX",
        "AB12345C or AB1234567C",
        "DA 12 34 56 A",
        "They teach class 10 A 12345 and year 12 B 34567",
    ],
)
def test_other_words_and_numbers_are_let_through(text: str) -> None:
    assert not holds_national_insurance_number(text)


def test_a_long_text_of_nothing_but_gaps_is_read_at_once() -> None:
    """Each gap is looked at a bounded number of times, or this would never end."""
    assert not holds_national_insurance_number(f"a{' ' * 4_000}" * 20)
