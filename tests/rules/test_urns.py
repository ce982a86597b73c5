"""Tests of parsing URNs as people and spreadsheet programs write them."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.urns import read_urn


@pytest.mark.parametrize(
    "typed",
    [
        "123456",
        " 123456 ",
        "123 456",
        "123-456",
        "'123456",
        "‘123456’",
        "123456.0",
        "123456.00",
        "123456,0",
        "\u00a0123456",
    ],
)
def test_a_urn_is_read_however_it_was_written(typed: str) -> None:
    assert read_urn(typed) == "123456"


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "12345a", "123456.5", "1.23E+05", "١٢٣٤٥٦", "=A1"])
def test_what_is_no_urn_is_refused_with_what_to_do(typed: str) -> None:
    with pytest.raises(ValueError, match=r"must be 6 numbers, like 100000\. Correct ‘"):
        read_urn(typed)


@given(st.text())
def test_any_text_is_a_urn_or_a_problem(typed: str) -> None:
    with contextlib.suppress(ValueError):
        urn = read_urn(typed)
        assert len(urn) == 6
        assert urn.isdigit()
