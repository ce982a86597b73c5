"""Tests of searching schools by name, URN or postcode."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.school_search import read_school_query, school_words, search_text_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St Aidan’s", "Saint Aidans"),
        ("St. Aidan's", "saint aidan"),
        ("St.Mary's", "St Mary's"),
        ("SS Peter & Paul", "Saints Peter, Paul"),
        ("Église Primary", "eglise PRIMARY"),
        ("Stratford-upon-Avon", "stratford upon avon"),
        ("O’Brien Academy", "obrien academy"),
        ("Holy Trinity C of E", "Holy Trinity CE"),
        ("Holy Trinity C.E.", "Holy Trinity Church of England"),
        ("Sacred Heart RC", "Sacred Heart Roman Catholic"),
        ("Sacred Heart R.C. High", "Sacred Heart Catholic High"),
        ("Mt Pleasant", "Mount Pleasant"),
        ("Kirkby Girls’ School", "kirkby girl school"),
    ],
)
def test_names_that_are_written_differently_have_the_same_words(one: str, other: str) -> None:
    assert read_school_query(one).readings[0] == read_school_query(other).readings[0]


@pytest.mark.parametrize("typed", ["900123", " 900123 ", "URN 900123", "urn:900123", "９００１２３"])
def test_six_numbers_are_a_urn(typed: str) -> None:
    assert read_school_query(typed).urn == "900123"


@pytest.mark.parametrize("typed", ["9001", "9001234", "12 34 56"])
def test_other_numbers_are_words(typed: str) -> None:
    query = read_school_query(typed)
    assert not query.urn
    assert query.readings


def test_a_postcode_is_one_whole_or_only_its_first_half() -> None:
    assert read_school_query("lw92pr").postcode == "LW9 2PR"
    assert read_school_query("lw9").outward_code == "LW9"
    assert read_school_query("sw1p").outward_code == "SW1P"


def test_words_that_tell_nothing_are_left_out_unless_there_are_no_others() -> None:
    assert read_school_query("The School of St Bede").readings == (("saint", "bede"),)
    assert read_school_query("the school").readings == (("the", "school"),)


def test_the_last_word_may_be_unfinished() -> None:
    assert read_school_query("st").readings == (("saint",), ("st",))
    assert read_school_query("oak ce").readings == (("oak", "church", "england"), ("oak", "ce"))


@pytest.mark.parametrize("typed", ["", "   ", "’", "!!", "\x00"])
def test_nothing_is_asked_for_without_a_letter_or_number(typed: str) -> None:
    assert read_school_query(typed).is_blank


def test_name_place_and_the_rest_are_kept_apart() -> None:
    found = search_text_of("The St Aidan’s School", "Wexmouth", "WY4 8TP")
    assert found == " saint aidan , wexmouth wy4 8tp , the school ,"


@given(st.text(), st.text(), st.text())
def test_any_text_can_be_looked_for_and_found(name: str, town: str, typed: str) -> None:
    text = search_text_of(name, town, "")
    assert all(f" {word}" in text for word in school_words(name))
    query = read_school_query(typed)
    assert query.is_blank or query.urn or query.postcode or query.outward_code or all(query.readings)
    assert "%" not in "".join("".join(words) for words in query.readings)


@given(st.text(min_size=1))
def test_a_school_is_found_by_its_whole_name(name: str) -> None:
    query = read_school_query(name)
    if query.readings:
        text = search_text_of(name, "", "")
        assert any(all(f" {word}" in text for word in words) for words in query.readings)
