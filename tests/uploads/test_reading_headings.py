"""Tests of matching headings: without case and spaces, the first of a repeated heading."""

from hypothesis import given
from hypothesis import strategies as st

from uploads.reading import find_columns, heading_key

DATE = ("Date QTS or EYTS standards met", "Date QTS or EYTS requirements met")


def test_case_and_spaces_do_not_count():
    assert find_columns([" trn ", "DATE qts OR eyts  STANDARDS\nmet"], [("TRN",), DATE]) == {
        "TRN": 0,
        DATE[0]: 1,
    }


def test_a_column_is_found_under_its_other_heading_too():
    assert find_columns(["TRN", DATE[1]], [DATE]) == {DATE[0]: 1}


def test_a_column_that_is_not_there_is_left_out():
    assert find_columns(["Name", ""], [("TRN",), DATE]) == {}


def test_the_first_of_a_repeated_heading_is_used():
    assert find_columns(["x", "TRN", "TRN", DATE[1], DATE[0]], [("TRN",), DATE]) == {"TRN": 1, DATE[0]: 3}


@given(st.lists(st.text()), st.lists(st.text(), min_size=1))
def test_any_headings_can_be_looked_through(headings, wanted):
    found = find_columns(headings, [(heading,) for heading in wanted])
    assert all(heading_key(headings[index]) == heading_key(heading) for heading, index in found.items())
