"""Tests of the made-up extract of GIAS: its format, and all that an import has to cope with."""

import csv
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from peewee import Database

from actions.import_gias_values import COLUMNS, LINK_COLUMNS
from commands import gias_commands
from models.database import tuples
from models.placement import Placement
from models.school import School
from models.school_link import SchoolLink
from rules.postcodes import is_postcode
from scenarios.organisations import SCHOOLS
from scenarios.schools import LINKS_FILE, SCHOOLS_FILE, import_schools
from tests.scenarios.conftest import GoTo

TODAY = date(2026, 11, 22)


@pytest.fixture
def schools(database: Database) -> list[School]:
    """The whole extract."""
    import_schools()
    return list(School.select())


def test_the_columns_of_gias_are_all_there() -> None:
    of_schools, of_links = headings(SCHOOLS_FILE), headings(LINKS_FILE)
    assert len(of_schools) == len(set(of_schools)) > 130
    assert {column.heading for column in COLUMNS} <= set(of_schools)
    assert {column.heading for column in LINK_COLUMNS} <= set(of_links)


def headings(path: Path) -> list[str]:
    """The heading row of a file."""
    with path.open(encoding="cp1252", newline="") as file:
        return next(csv.reader(file))


def test_the_command_takes_the_files_without_a_bad_row(database: Database) -> None:
    app = Flask("commands")
    gias_commands.register(app)

    result = app.test_cli_runner().invoke(args=["import-gias", str(SCHOOLS_FILE), "--links", str(LINKS_FILE)])

    assert result.exit_code == 0, result.output


def test_every_type_and_status_is_there(schools: list[School]) -> None:
    assert 350 < len(schools) < 450
    assert len({school.type_code for school in schools}) == 41
    assert {school.status_code for school in schools} == {1, 2, 3, 4}
    assert b'"02"' in SCHOOLS_FILE.read_bytes()


def test_what_imports_stumble_over_is_there(schools: list[School]) -> None:
    names = " ".join(school.name for school in schools)
    assert len({letter for letter in names if letter.isalpha() and not letter.isascii()}) >= 5
    with pytest.raises(UnicodeDecodeError):
        SCHOOLS_FILE.read_bytes().decode("utf-8")
    assert {school.district_code for school in schools} >= {"9999", "W06000010"}
    postcodes = Counter(school.postcode for school in schools if school.postcode)
    assert max(postcodes.values()) > 1
    assert [school for school in schools if not school.town]
    assert {bool(school.section_41_approved) for school in schools if school.is_independent} == {True, False}


def test_no_school_is_a_real_one(schools: list[School]) -> None:
    assert all(re.fullmatch(r"900\d{3}", school.urn) for school in schools)
    placeholders = {"900000", "900010", "900020", "900030"}
    assert not placeholders & {school.urn for school in schools}
    assert all(is_postcode(school.postcode) for school in schools if school.postcode)
    assert all(school.email.endswith(".example") for school in schools if school.email)


def test_closed_schools_lead_to_those_that_followed_them(schools: list[School]) -> None:
    closed = {school.urn for school in schools if not school.is_open_on(TODAY) and school.closed_on}
    followed = dict(tuples(SchoolLink.successors()))

    assert set(followed) < closed
    assert len(followed) >= 15
    assert max(Counter(followed.values()).values()) >= 2
    links = set(tuples(SchoolLink.select(SchoolLink.urn, SchoolLink.link_urn)))
    assert [pair for pair in followed.items() if pair not in links], (
        "none follows one that has closed as well"
    )


def test_the_people_of_every_scenario_find_their_school_as_they_know_it(schools: list[School]) -> None:
    stored = {school.urn: school for school in schools}
    for expected in SCHOOLS:
        found = stored[expected["urn"]]
        assert (found.name, found.town, found.postcode) == (
            expected["name"],
            expected["town"],
            expected["postcode"],
        )
    assert stored["900001"].is_eligible_for_funded_training(TODAY)
    assert stored["900003"].is_cip_only(TODAY)


def test_trainees_of_the_demo_teach_at_open_schools_with_pupils(go_to: GoTo) -> None:
    go_to("demo", TODAY)

    used = School.select().join(Placement).distinct()

    assert used.count() > 100
    assert all(school.status_code == 1 and school.phase for school in used)
    assert School.select().count() == len(SCHOOLS_FILE.read_bytes().splitlines()) - 1
