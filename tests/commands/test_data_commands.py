"""Tests of the commands that set up and fill the database."""

from pathlib import Path

import pytest
from peewee import Database

from actions.import_appropriate_bodies import COLUMNS as BODY_COLUMNS
from actions.import_gias_values import COLUMNS as GIAS_COLUMNS
from actions.import_gias_values import LINK_COLUMNS
from actions.import_lead_providers import COLUMNS as LEAD_PROVIDER_COLUMNS
from actions.import_mentor_training import COLUMNS as MENTOR_COLUMNS
from actions.import_providers import COLUMNS as PROVIDER_COLUMNS
from actions.import_trainee_values import COLUMNS as TRAINEE_COLUMNS
from models.provider import Provider
from models.service_context import LoadedScenario
from models.trainee import Trainee
from models.user import Access
from tests import databases
from tests.commands.conftest import Run, a_file


def test_a_scenario_is_loaded_and_the_command_says_so(run: Run, tmp_path: Path) -> None:
    result = run("load-scenario", "small")

    assert result.exit_code == 0
    assert "Loaded the scenario small" in result.output
    assert "Set SCENARIO=small" in result.output
    assert Trainee.select().count() == 15
    assert (tmp_path / "standins" / "teachers.json").exists()


def test_a_database_with_anything_in_it_is_left_alone_when_asked(run: Run, tmp_path: Path) -> None:
    run("load-scenario", "small", "--only-if-empty")
    Trainee.update(first_names="Changed").execute()
    (tmp_path / "standins" / "teachers.json").unlink()

    result = run("load-scenario", "demo", "--only-if-empty")

    assert (result.exit_code, result.output) == (0, "")
    assert Trainee.select().where(Trainee.first_names == "Changed").count() == 15
    assert "Changed" in (tmp_path / "standins" / "teachers.json").read_text(encoding="utf-8")


def test_an_imported_provider_is_something(run: Run) -> None:
    Provider.create(name="Alder SCITT", ukprn="10000001")

    run("load-scenario", "small", "--only-if-empty")

    assert Provider.select().count() == 1


def test_a_scenario_that_does_not_exist_is_named_with_those_that_do(run: Run) -> None:
    result = run("load-scenario", "smal")

    assert result.exit_code == 1
    assert "There is no scenario smal. Choose one of: demo, empty, small." in result.output


def test_production_cannot_be_emptied(run: Run) -> None:
    Provider.create(name="Alder SCITT", ukprn="10000001")

    result = run("load-scenario", "demo", environment="production")

    assert result.exit_code == 1
    assert "ENVIRONMENT=demo" in result.output
    assert Provider.select().count() == 1
    assert not LoadedScenario.select().exists()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_providers_are_imported_whatever_saved_the_file(run: Run, tmp_path: Path, encoding: str) -> None:
    path = a_file(tmp_path, "ukprn;NAME;Code\r\n10000001;Université of Beech;B1\r\n", encoding)

    result = run("import-providers", path)

    assert result.exit_code == 0
    assert "Providers: 1 added, 0 changed, 0 not changed." in result.output
    assert Provider.get().name == "Université of Beech"


def test_bad_rows_are_named_by_their_number_and_the_exit_code_is_1(run: Run, tmp_path: Path) -> None:
    path = a_file(tmp_path, "UKPRN,Name,Region\n10000001,Alder,North\n\n123,Beech,South\n")

    result = run("import-providers", path)

    assert result.exit_code == 1
    assert "Not read, because an import does not know these columns: Region." in result.output
    assert "Providers: 1 added" in result.output
    assert "Row 4: UKPRN must be 8 digits starting with 1. Correct ‘123’." in result.output
    assert "Not imported: row 4." in result.output


def test_a_file_without_a_needed_column_is_not_imported(run: Run, tmp_path: Path) -> None:
    result = run("import-providers", a_file(tmp_path, "UKPRN,Town\n10000001,Alder\n"))

    assert result.exit_code == 1
    assert "The file has no column Name." in result.output
    assert not Provider.select().exists()


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02\x03" * 100, b"%PDF-1.7"])
def test_a_file_that_is_no_table_is_refused_in_words(run: Run, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "import.csv").write_bytes(content)

    result = run("import-providers", str(tmp_path / "import.csv"))

    assert result.exit_code == 1
    assert result.output.startswith("Error: The selected file is")


@pytest.mark.parametrize("provider", ["10000001", "a1", "A1"])
def test_trainees_are_imported_for_a_provider_by_ukprn_or_code(
    run: Run, tmp_path: Path, provider: str
) -> None:
    Provider.create(name="Alder SCITT", ukprn="10000001", code="A1")
    Provider.create(name="Beech SCITT", ukprn="10000002")
    path = a_file(tmp_path, "TRN,First names,Last names,Route\n1234567,Ada,Byrne,Assessment only\n")

    result = run("import-trainees", provider, path)

    assert result.exit_code == 0
    assert "Trainees: 1 added" in result.output
    assert Trainee.get().provider.code == "A1"
    assert "1234567" in (tmp_path / "standins" / "teachers.json").read_text(encoding="utf-8")


def test_a_provider_that_is_not_there_is_asked_for(run: Run, tmp_path: Path) -> None:
    Provider.create(name="Alder SCITT", ukprn="10000001")

    result = run("import-trainees", "", a_file(tmp_path, "TRN\n1234567\n"))

    assert result.exit_code == 2
    assert "No provider has the UKPRN or code" in result.output


def test_rows_that_were_left_as_they_are_are_named(run: Run, tmp_path: Path) -> None:
    run("load-scenario", "small")
    trainee = Trainee.get(Trainee.state == "awarded")
    path = a_file(tmp_path, f"TRN,Last names\n{trainee.trn},Changed\n")

    result = run("import-trainees", trainee.provider.ukprn, path)

    assert result.exit_code == 0
    assert "What an import may not change was kept in row 2" in result.output
    assert Trainee.get_by_id(trainee.id).last_names == trainee.last_names


def test_no_name_is_written_to_the_terminal(run: Run, tmp_path: Path) -> None:
    Provider.create(name="Alder SCITT", ukprn="10000001")
    path = a_file(
        tmp_path, "TRN,First names,Last names,Route\n1234567,Ada,Byrne,PGCE\n1234567,Ada,Byrne,PGCE\n"
    )

    result = run("import-trainees", "10000001", path)

    assert result.exit_code == 1
    assert "Ada" not in result.output
    assert "Byrne" not in result.output


def test_support_is_granted_once(run: Run) -> None:
    assert "They can use the support area." in run("grant-support", "jo@education.example").output
    assert "already" in run("grant-support", "JO@education.example").output
    assert run("grant-support", "jo").exit_code == 2
    assert Access.select().count() == 1


@pytest.mark.parametrize("database_kind", databases.KINDS)
def test_migrating_again_does_nothing(run: Run, database: Database) -> None:
    assert (run("migrate").exit_code, run("migrate").output) == (0, "")


HELP = {
    "import-providers": PROVIDER_COLUMNS,
    "import-trainees": TRAINEE_COLUMNS,
    "import-lead-providers": LEAD_PROVIDER_COLUMNS,
    "import-appropriate-bodies": BODY_COLUMNS,
    "import-gias": GIAS_COLUMNS,
    "import-mentor-training": MENTOR_COLUMNS,
}


@pytest.mark.parametrize("command", HELP)
def test_the_help_and_the_documentation_list_every_column(run: Run, command: str) -> None:
    written = (databases.CHECKOUT / "docs" / "importing.md").read_text(encoding="utf-8")
    helped = run(command, "--help").output
    for column in HELP[command]:
        assert f"  {column.heading}: " in helped
        assert f"| {column.heading} |" in written


def test_the_documentation_knows_links_and_school_years() -> None:
    written = (databases.CHECKOUT / "docs" / "importing.md").read_text(encoding="utf-8")
    assert all(f"| {column.heading} |" in written for column in LINK_COLUMNS)
    assert "## School years: `open-year YEAR DATE`" in written
