"""Tests of `import-gias`, with files as GIAS gives them out, of any length."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from peewee import Database

from actions.import_gias_values import COLUMNS, LINK_COLUMNS
from commands import gias_commands
from models.school import School
from models.school_link import SchoolLink
from tests import databases
from tests.gias_files import HEADINGS, school_cells, write_links, write_many, write_schools
from tests.long_run import LONG

Run = Callable[..., Result]
MANY = 50_000 if LONG else 2_000


@pytest.fixture
def run(database: Database) -> Run:
    """Run `import-gias`."""
    app = Flask("commands")
    gias_commands.register(app)
    return lambda *words: app.test_cli_runner().invoke(args=["import-gias", *map(str, words)])


@pytest.mark.parametrize("database_kind", databases.KINDS)
def test_schools_and_links_are_imported_and_the_command_says_so(run: Run, tmp_path: Path) -> None:
    closed = school_cells(urn="900102", name="École Alder", status="2", closed="31-08-2024")
    schools = write_schools(tmp_path, school_cells(), closed)
    links = write_links(tmp_path, ("900102", "900101", "Successor"))

    result = run(schools, "--links", links)

    assert result.exit_code == 0, result.output
    assert "Importing schools" in result.output
    assert "Schools: 2 added, 0 changed, 0 not changed." in result.output
    assert "Links: 1 added, 0 changed, 0 not changed." in result.output
    assert School.get(School.urn == "900102").name == "École Alder"
    again = run(schools, "--links", links)
    assert "Schools: 0 added, 0 changed, 2 not changed." in again.output
    assert "Links: 0 added, 0 changed, 1 not changed." in again.output


def test_bad_rows_are_named_by_their_number_and_the_exit_code_is_1(run: Run, tmp_path: Path) -> None:
    path = write_schools(tmp_path, school_cells(), school_cells(urn="900102", opened="1975"))
    path.write_bytes(path.read_bytes() + b'"900103","cut off\r\n')

    result = run(path)

    assert result.exit_code == 1
    assert "Schools: 1 added" in result.output
    assert "Row 3: OpenDate must be a date like 31-08-2024. Correct ‘1975’." in result.output
    assert "Row 4: A quotation mark in the row is never closed." in result.output
    assert "Not imported: 2 rows: 3, 4." in result.output


def test_a_bad_link_makes_the_exit_code_1_as_well(run: Run, tmp_path: Path) -> None:
    links = write_links(tmp_path, ("900101", "", "Successor"), ("900101", "900102", "Successor"))

    result = run(write_schools(tmp_path, school_cells()), "--links", links)

    assert result.exit_code == 1
    assert "Row 2: LinkURN must be 6 digits." in result.output
    assert SchoolLink.select().count() == 1


def test_the_file_of_childrens_centres_has_fewer_columns(run: Run, tmp_path: Path) -> None:
    missing = ("UKPRN", "Section41Approved (name)", "CloseDate")
    headings = [heading for heading in HEADINGS if heading not in missing]

    result = run(write_schools(tmp_path, school_cells(urn="20001", type="47"), headings=headings))

    assert result.exit_code == 0
    assert School.get().type_code == 47


def test_nothing_is_imported_from_a_file_that_is_none_of_gias(run: Run, tmp_path: Path) -> None:
    schools = write_schools(tmp_path, school_cells())
    other = tmp_path / "other.csv"
    other.write_text("Name,Town\nAlder,Bath\n")

    for words in ([other], [schools, "--links", other]):
        result = run(*words)
        assert result.exit_code == 1
        assert result.output.startswith("Error: other.csv: The file has no column")
    assert School.select().count() == 0


@pytest.mark.slow
def test_a_long_file_is_imported_without_being_kept_in_memory(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "edubasealldata.csv"
    write_many(path, MANY)
    tracemalloc.start()

    result = run(path)

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert f"Schools: {MANY} added, 0 changed, 0 not changed." in result.output
    assert School.select().count() == MANY
    assert peak < 25_000_000
    assert f"Schools: 0 added, 0 changed, {MANY} not changed." in run(path).output


def test_the_help_and_the_documentation_list_every_column(run: Run) -> None:
    helped = run("--help").output
    written = (databases.CHECKOUT / "docs" / "importing.md").read_text(encoding="utf-8")
    for column in COLUMNS:
        assert f"  {column.heading}: " in helped
    for column in (*COLUMNS, *LINK_COLUMNS):
        assert f"| {column.heading} |" in written
