"""Which National Insurance numbers are worth asking TRS about? (cases NI)"""

from __future__ import annotations

import pytest

from rules.national_insurance_numbers import read_national_insurance_number


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
    """Cases NI-03, NI-04, NI-05 and NI-07."""
    with pytest.raises(ValueError, match="in the correct format, like QQ 12 34 56 C$") as refused:
        read_national_insurance_number(typed)
    assert typed not in str(refused.value)


@pytest.mark.parametrize("nothing", ["", "  ", "-"])
def test_nothing_is_asked_for(nothing: str) -> None:
    """Case NI-06."""
    with pytest.raises(ValueError, match="^Enter a National Insurance number$"):
        read_national_insurance_number(nothing)


def test_the_example_of_the_message_is_accepted() -> None:
    assert read_national_insurance_number("QQ 12 34 56 C")
