"""Tests of comparing and formatting postcodes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.postcodes import is_postcode, postcode_key, tidy_postcode


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("SW1P 3BT", "SW1P 3BT"),
        ("sw1p3bt", "SW1P 3BT"),
        (" sw1p  3bt ", "SW1P 3BT"),
        ("m1 1ae", "M1 1AE"),
        ("LS119AB", "LS11 9AB"),
        ("W1A1AA", "W1A 1AA"),
    ],
)
def test_a_postcode_is_written_in_one_way(typed: str, written: str) -> None:
    assert is_postcode(typed)
    assert tidy_postcode(typed) == written


@pytest.mark.parametrize("typed", ["", "SW1P", "SW1P 3B", "1SW 3BT", "D02 XY45", "none", "SW1P 3BTX"])
def test_what_is_no_postcode_stays_as_it_was_typed(typed: str) -> None:
    assert not is_postcode(typed)
    assert tidy_postcode(f" {typed} ") == typed


def test_case_and_spaces_make_no_other_postcode() -> None:
    assert postcode_key("sw1p 3bt") == postcode_key("SW1P3BT")
    assert postcode_key("SW1P 3BT") != postcode_key("SW1P 3BU")


@given(st.text())
def test_writing_a_postcode_twice_changes_nothing(typed: str) -> None:
    assert tidy_postcode(tidy_postcode(typed)) == tidy_postcode(typed)
    assert is_postcode(tidy_postcode(typed)) == is_postcode(typed)
