"""Tests of schools: when they are open, what they may do, and which school succeeds a closed one."""

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


def links(*found: str) -> None:
    """Store links: the last digits of a URN and of the other's, and the type of link if it is no simple one."""
    for text in found:
        urn, other, *kind = text.split(" ", 2)
        link = {"urn": f"9001{urn}", "link_urn": f"9001{other}"}
        SchoolLink.create(link_type=kind[0] if kind else "Successor", **link)


def successors(*of: str) -> dict[str, str]:
    """Each closed school and its successor, by the last digits of their URNs."""
    found = tuples(SchoolLink.successors([f"9001{urn}" for urn in of] or None))
    return {urn[-2:]: other[-2:] for urn, other in found}


@pytest.mark.parametrize(
    ("is_open", "linked", "expected"),
    [
        ("02", ["01 02", "02 01 Predecessor", "03 02 Successor - merged"], {"01": "02", "03": "02"}),
        ("04", ["01 02", "02 03", "03 04"], {"01": "04", "02": "04", "03": "04"}),
        ("02 03", [f"01 0{n} Successor - Split School" for n in (3, 2, 4)], {"01": "02"}),
        ("05", ["01 02", "02 01", "05 01"], {}),
    ],
    ids=["open", "the next has closed too", "split", "in circles"],
)
def test_a_closed_school_is_followed_by_an_open_one(
    database: Database, is_open: str, linked: list[str], expected: dict[str, str]
) -> None:
    for urn in ("01", "02", "03", "04", "05"):
        closed = {} if urn in is_open else {"status_code": 2, "closed_on": date(2024, 8, 31)}
        make_school(urn=f"9001{urn}", **closed)
    links(*linked, "03 99")

    assert successors() == expected
    assert successors("01") == {urn: other for urn, other in expected.items() if urn == "01"}


def test_a_school_that_is_to_close_is_still_the_successor(database: Database) -> None:
    make_school(urn="900101", status_code=2, closed_on=date(2024, 8, 31))
    make_school(urn="900102", status_code=3, closed_on=TODAY + DAY)
    make_school(urn="900103", status_code=4)
    links("01 02", "01 03")

    assert successors() == {"01": "02"}


@pytest.mark.parametrize("text", ["", "900102", "\x00", "9001 01", "١٢٣", "' OR 1=1"])
def test_a_text_that_is_no_urn_of_ours_is_no_school(database: Database, text: str) -> None:
    school = make_school(urn="900101")

    assert School.with_urn(text) is None
    assert School.with_urn("900101") == school


def test_an_address_has_each_line_once(database: Database) -> None:
    school = make_school(street="High Street", locality="Bath", town="Bath", postcode="BA1 1AA")

    assert school.address_lines == ["High Street", "Bath", "BA1 1AA"]
    assert school.place == "Bath, BA1 1AA"
