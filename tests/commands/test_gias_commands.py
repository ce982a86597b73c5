"""Tests of `import-gias`, with files as GIAS gives them out, of any length."""

import tracemalloc
from functools import partial
from pathlib import Path

import pytest

from models.school import School
from models.school_link import SchoolLink
from tests import databases
from tests.commands.conftest import Run
from tests.gias_files import HEADINGS, school_cells, write_links, write_many, write_schools
from tests.long_run import LONG

MANY = 50_000 if LONG else 2_000


@pytest.fixture
def import_gias(run: Run) -> Run:
    """Run `import-gias`."""
    return partial(run, "import-gias")


@pytest.mark.parametrize("database_kind", databases.KINDS)
def test_schools_and_links_are_imported_and_the_command_says_so(import_gias: Run, tmp_path: Path) -> None:
    closed = school_cells(urn="900102", name="École Alder", status="2", closed="31-08-2024")
    schools = write_schools(tmp_path, school_cells(), closed)
    links = write_links(tmp_path, ("900102", "900101", "Successor"))

    result = import_gias(schools, "--links", links)

    assert result.exit_code == 0, result.output
    assert "Importing schools" in result.output
    assert "Schools: 2 added, 0 changed, 0 not changed." in result.output
    assert "Links: 1 added, 0 changed, 0 not changed." in result.output
    assert School.get(School.urn == "900102").name == "École Alder"
    again = import_gias(schools, "--links", links)
    assert "Schools: 0 added, 0 changed, 2 not changed." in again.output
    assert "Links: 0 added, 0 changed, 1 not changed." in again.output


def test_bad_rows_are_named_by_their_number_and_the_exit_code_is_1(import_gias: Run, tmp_path: Path) -> None:
    path = write_schools(tmp_path, school_cells(), school_cells(urn="900102", opened="1975"))
    path.write_bytes(path.read_bytes() + b'"900103","cut off\r\n')

    result = import_gias(path)

    assert result.exit_code == 1
    assert "Schools: 1 added" in result.output
    assert "Row 3: OpenDate must be a date like 31-08-2024. Correct ‘1975’." in result.output
    assert "Row 4: A quotation mark in the row is never closed." in result.output
    assert "Not imported: 2 rows: 3, 4." in result.output


def test_a_bad_link_makes_the_exit_code_1_as_well(import_gias: Run, tmp_path: Path) -> None:
    links = write_links(tmp_path, ("900101", "", "Successor"), ("900101", "900102", "Successor"))

    result = import_gias(write_schools(tmp_path, school_cells()), "--links", links)

    assert result.exit_code == 1
    assert "Row 2: LinkURN is missing." in result.output
    assert SchoolLink.select().count() == 1


def test_the_file_of_childrens_centres_has_fewer_columns(import_gias: Run, tmp_path: Path) -> None:
    missing = ("UKPRN", "Section41Approved (name)", "CloseDate")
    headings = [heading for heading in HEADINGS if heading not in missing]

    result = import_gias(write_schools(tmp_path, school_cells(urn="20001", type="47"), headings=headings))

    assert result.exit_code == 0
    assert School.get().type_code == 47


def test_nothing_is_imported_from_a_file_that_is_none_of_gias(import_gias: Run, tmp_path: Path) -> None:
    schools = write_schools(tmp_path, school_cells())
    other = tmp_path / "other.csv"
    other.write_text("Name,Town\nAlder,Bath\n")

    for words in ([other], [schools, "--links", other]):
        result = import_gias(*words)
        assert result.exit_code == 1
        assert result.output.startswith("Error: other.csv: The file has no column")
    assert School.select().count() == 0


@pytest.mark.slow
def test_a_long_file_is_imported_without_being_kept_in_memory(import_gias: Run, tmp_path: Path) -> None:
    path = tmp_path / "edubasealldata.csv"
    write_many(path, MANY)
    tracemalloc.start()

    result = import_gias(path)

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert f"Schools: {MANY} added, 0 changed, 0 not changed." in result.output
    assert School.select().count() == MANY
    assert peak < 25_000_000
    assert f"Schools: 0 added, 0 changed, {MANY} not changed." in import_gias(path).output
