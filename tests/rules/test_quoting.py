"""Tests of quoting values in messages."""

from hypothesis import given
from hypothesis import strategies as st

from rules.quoting import quoted


def test_a_value_is_in_quotation_marks():
    assert quoted("Ann") == "‘Ann’"
    assert quoted(" a\r\nb\tc ") == "‘a b c’"
    assert quoted("x" * 50) == "‘" + "x" * 39 + "…’"


@given(st.text())
def test_any_value_is_one_short_line(text):
    assert len(quoted(text).splitlines()) == 1
    assert len(quoted(text)) <= 42
