"""Tests of schools: when they are open, what they may do, and which school succeeds a closed one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from peewee import Database

from models.database import tuples
from models.school import School
from models.school_link import SchoolLink
from tests.makers import TODAY, make_school

DAY = timedelta(days=1)


@pytest.mark.parametrize("status", [1, 2, 3, 4])
def test_a_query_and_a_school_agree_on_what_is_open(database: Database, status: int) -> None:
    days = (None, TODAY - DAY, TODAY, TODAY + DAY)
    for opened_on in days:
        for closed_on in days:
            make_school(status_code=status, opened_on=opened_on, closed_on=closed_on)

    found = {school.id for school in School.select().where(School.open_on(TODAY))}

    assert found == {school.id for school in School.select() if school.is_open_on(TODAY)}


def test_what_a_school_may_do_follows_its_type_and_whether_it_is_open(database: Database) -> None:
    academy = make_school(type_code=34)
    assert academy.is_eligible_for_funded_training(TODAY)
    assert not academy.is_cip_only(TODAY)
    assert academy.is_in_england
    assert not academy.is_independent

    independent = make_school(type_code=11)
    assert independent.is_cip_only(TODAY)
    assert independent.is_independent
    independent.section_41_approved = True
    assert independent.is_eligible_for_funded_training(TODAY)

    closed = make_school(type_code=34, closed_on=TODAY - DAY)
    assert not closed.is_eligible_for_funded_training(TODAY)
    assert not make_school(type_code=30).is_in_england


def links(*found: tuple[str, str, str]) -> None:
    """Store links: URN, the other's URN, type of link."""
    for urn, other, kind in found:
        SchoolLink.create(urn=urn, link_urn=other, link_type=kind)


def schools(*, open: str = "", closed: str = "") -> None:
    """Store schools by the last digits of their URNs."""
    for urn in open.split():
        make_school(urn=f"9001{urn}")
    for urn in closed.split():
        make_school(urn=f"9001{urn}", status_code=2, closed_on=date(2024, 8, 31))


def successors(*of: str) -> dict[str, str]:
    """Each closed school and its successor."""
    return dict(tuples(SchoolLink.successors(of or None)))


def test_a_closed_school_is_followed_by_the_open_one(database: Database) -> None:
    schools(open="02", closed="01 03")
    links(("900101", "900102", "Successor"), ("900102", "900101", "Predecessor"))
    links(("900103", "900102", "Successor - merged"), ("900103", "999999", "Successor"))

    assert successors() == {"900101": "900102", "900103": "900102"}
    assert successors("900103") == {"900103": "900102"}
    assert successors("999999") == {}


def test_where_the_next_school_has_closed_too_the_one_after_it_follows(database: Database) -> None:
    schools(open="04", closed="01 02 03")
    links(*((f"90010{n}", f"90010{n + 1}", "Successor") for n in (1, 2, 3)))

    assert set(successors().items()) == {("900101", "900104"), ("900102", "900104"), ("900103", "900104")}


def test_a_school_that_was_split_is_followed_by_one_of_them(database: Database) -> None:
    schools(open="02 03", closed="01 04")
    links(("900101", "900103", "Successor - Split School"), ("900101", "900102", "Successor - Split School"))
    links(("900101", "900104", "Successor - Split School"))

    assert successors() == {"900101": "900102"}


def test_closed_schools_that_follow_each_other_lead_nowhere(database: Database) -> None:
    schools(open="05", closed="01 02")
    links(
        ("900101", "900102", "Successor"),
        ("900102", "900101", "Successor"),
        ("900105", "900101", "Successor"),
    )

    assert successors() == {}


def test_a_school_that_is_to_close_is_still_the_successor(database: Database) -> None:
    schools(closed="01")
    make_school(urn="900102", status_code=3, closed_on=TODAY + DAY)
    make_school(urn="900103", status_code=4)
    links(("900101", "900102", "Successor"), ("900101", "900103", "Successor"))

    assert successors() == {"900101": "900102"}


@pytest.mark.parametrize("text", ["", "900102", "\x00", "9001 01", "١٢٣", "' OR 1=1"])
def test_a_text_that_is_no_urn_of_ours_is_no_school(database: Database, text: str) -> None:
    school = make_school(urn="900101")

    assert School.with_urn(text) is None
    assert School.with_urn("900101") == school


def test_an_address_has_each_line_once(database: Database) -> None:
    school = make_school(street="High Street", locality="Bath", town="Bath", postcode="BA1 1AA")

    assert school.address_lines == ["High Street", "Bath", "BA1 1AA"]
    assert school.place == "Bath, BA1 1AA"
