"""Tests of searching schools: the best match first, and the schools that a provider uses suggested."""

from datetime import date

import pytest
from peewee import Database

from models.placement import Placement
from models.school import School
from models.school_link import SchoolLink
from models.school_lists import find_schools, schools_used_by
from rules.school_search import read_school_query
from tests.makers import NOW, TODAY, make_provider, make_school, make_trainee
from tests.queries import count_queries


def names(text: str) -> list[str]:
    """The names of the schools that a search finds, in order."""
    return [found.school.name for found in find_schools(read_school_query(text), TODAY).schools]


@pytest.fixture
def schools(database: Database) -> None:
    """Schools with names like real ones."""
    make_school(
        "St Aidan’s Church of England Primary School", urn="900101", town="Wexmouth", postcode="WY4 8TP"
    )
    make_school("St. Aidans C.E. Academy", urn="900102", town="Northbridge", postcode="WY4 1AA")
    make_school("Collège Brontë", urn="900103", town="Stonebeck", postcode="WY14 8TP")
    make_school("Stoke Lane School", urn="900104", town="Saint Aidan", postcode="ZB1 1AA")
    make_school("Park School", urn="900105", town="Lightwater")
    make_school("Holly Park School", urn="900106", town="Lightwater")
    make_school("The Parkway Academy", urn="900107", town="Lightwater")
    make_school("Hill School", urn="900108", town="Park", type_code=29)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("primary wexmouth aidan", "St Aidan’s Church of England Primary School"),
        ("saint aidans cofe primary", "St Aidan’s Church of England Primary School"),
        ("college bronte", "Collège Brontë"),
        ("BRONTË", "Collège Brontë"),
        ("900103", "Collège Brontë"),
        ("wy148tp", "Collège Brontë"),
        ("stok", "Stoke Lane School"),
        ("stoke zb1", "Stoke Lane School"),
        ("the park school", "Park School"),
        ("parkw", "The Parkway Academy"),
    ],
)
def test_the_school_that_is_meant_comes_first(schools: None, typed: str, first: str) -> None:
    assert names(typed)[0] == first


def test_words_may_be_in_any_order_but_must_all_be_there(schools: None) -> None:
    assert names("academy aidan") == ["St. Aidans C.E. Academy"]
    assert names("aidan bronte") == []


def test_the_whole_name_comes_before_its_beginning_and_that_before_its_middle(schools: None) -> None:
    assert names("park") == ["Park School", "The Parkway Academy", "Holly Park School"]


def test_half_a_postcode_is_not_the_beginning_of_a_longer_one(schools: None) -> None:
    assert sorted(names("wy4")) == ["St Aidan’s Church of England Primary School", "St. Aidans C.E. Academy"]
    assert names("wy1") == []


def test_a_urn_is_found_only_whole(schools: None) -> None:
    assert names("90010") == []
    assert names("900199") == []


@pytest.mark.parametrize("typed", ["", "%", "_", "’", "%%%", "\\"])
def test_signs_find_nothing(schools: None, typed: str) -> None:
    assert names(typed) == []


def test_a_university_is_no_place_to_teach(schools: None) -> None:
    assert "Hill School" not in names("hill")


def test_at_most_fifteen_come_with_the_open_ones_first(database: Database) -> None:
    for n in range(20):
        make_school(f"Oak School {n}", status_code=2 if n < 10 else 1)

    found = find_schools(read_school_query("oak"), TODAY)

    assert found.there_are_more
    assert [school.is_open for school in found.schools] == [True] * 10 + [False] * 5


def test_a_closed_school_says_what_followed_it(database: Database) -> None:
    make_school("Oak School", urn="900101", status_code=2, closed_on=date(2024, 8, 31))
    make_school("Oak Academy", urn="900102")
    SchoolLink.create(urn="900101", link_urn="900102", link_type="Successor")

    with count_queries() as queries:
        found = find_schools(read_school_query("oak"), TODAY)

    assert [(each.school.name, each.is_open) for each in found.schools] == [
        ("Oak Academy", True),
        ("Oak School", False),
    ]
    assert found.schools[1].successor == School.get(School.urn == "900102")
    assert not found.there_are_more
    assert len(queries) == 4


def test_schools_used_before_are_the_latest_of_the_providers_own_each_once(database: Database) -> None:
    ours, others = make_provider(), make_provider()
    schools = [make_school(f"School {n}") for n in range(7)]
    trainee, another = make_trainee(ours, placements=1), make_trainee(others, placements=0)
    for n in (0, 1, 2, 3, 4, 5, 1, 1):
        Placement.create(trainee=trainee, school=schools[n], created_at=NOW)
    Placement.create(trainee=another, school=schools[6], created_at=NOW)

    found = [each.school.name for each in schools_used_by(ours, TODAY)]

    assert found == ["School 1", "School 5", "School 4", "School 3", "School 2"]
    assert schools_used_by(make_provider(), TODAY) == []
