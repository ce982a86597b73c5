"""Tests of the index of the words of schools: kept however a school is written, and used by searches."""

import pytest
from peewee import Database

from models import school_search
from models.school import School
from models.school_lists import find_schools
from models.school_word import SchoolWord
from rules.school_search import read_school_query
from tests.makers import TODAY, make_school
from tests.queries import count_queries


def words_of(school: School) -> list[str]:
    """The words of a school in the index, in order."""
    query = SchoolWord.select(SchoolWord.word).where(SchoolWord.school == school)
    return sorted(word for (word,) in query.tuples())


def found(text: str) -> list[str]:
    """The names of the schools that a search finds, in order."""
    return [each.school.name for each in find_schools(read_school_query(text), TODAY).schools]


def test_the_words_follow_the_school(database: Database) -> None:
    school = make_school("St Aidan’s School", urn="900101", town="Bath", postcode='"\\')
    other = make_school("Oak School", urn="900102", town="")
    assert words_of(school) == ['"\\', "aidan", "bath", "saint", "school"]

    School.insert(urn="900101", name="x", search_text=" oak oak , ").on_conflict(
        conflict_target=[School.urn], preserve=[School.search_text]
    ).execute()
    assert words_of(school) == ["oak"]
    assert words_of(other) == ["oak", "school"]

    school.tutor_confirmed_year = 2025
    school.save()
    assert words_of(school) == ['"\\', "aidan", "bath", "saint", "school"]

    school.delete_instance()
    assert [each.school_id for each in SchoolWord.select()] == [other.id] * 2


@pytest.mark.parametrize("frequent", [0, 1, 3000])
def test_a_search_finds_the_same_however_frequent_its_words_are(
    database: Database, monkeypatch: pytest.MonkeyPatch, frequent: int
) -> None:
    monkeypatch.setattr(school_search, "_FREQUENT", frequent)
    make_school("Oak Primary School", urn="900101", town="Bath", postcode="BA1 1AA")
    make_school("Oakwood Primary School", urn="900102", town="Bath", postcode="BA11 1AA")
    make_school("Elm Primary School", urn="900103", town="Stoke", postcode="ST1 1AA")

    assert found("primary oak") == ["Oak Primary School", "Oakwood Primary School"]
    assert found("oak ba11") == ["Oakwood Primary School"]
    assert found("ba1") == ["Oak Primary School"]
    assert found("st") == ["Elm Primary School"]
    assert found("elm bath") == []


def test_a_search_begins_with_the_index(database: Database) -> None:
    for name in ("Oak Primary", "Elm Primary", "Primary"):
        make_school(name)
    with count_queries() as queries:
        assert found("primary oak") == ["Oak Primary"]
    assert 'FROM "school_word"' in queries[-1]
