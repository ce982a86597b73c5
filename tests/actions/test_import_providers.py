"""Tests of importing providers repeatedly; a bad row does not stop the good ones."""

from peewee import Database

from actions.import_outcome import ImportOutcome
from actions.import_providers import import_providers
from models.provider import Provider


def import_rows(*rows: tuple[str, str, str]) -> ImportOutcome:
    """Import rows of UKPRN, name and code, as rows 2, 3, … of one file."""
    headings = ("UKPRN", "Name", "Code")
    numbered = [(number, dict(zip(headings, row, strict=True))) for number, row in enumerate(rows, 2)]
    return import_providers(numbered, seen={})


def stored() -> list[tuple[str, str, str]]:
    """The providers in the database."""
    return list(
        Provider.select(Provider.ukprn, Provider.name, Provider.code).order_by(Provider.ukprn).tuples()
    )


def test_a_file_adds_providers_and_the_same_file_changes_nothing(database: Database) -> None:
    rows = (("10000001", "Alder SCITT", "A1"), ("10000002", "University of Beech", ""))

    first, second = import_rows(*rows), import_rows(*rows)

    assert (first.added, first.changed, first.unchanged) == (2, 0, 0)
    assert (second.added, second.changed, second.unchanged) == (0, 0, 2)
    assert stored() == list(rows)


def test_a_changed_row_changes_only_that_provider(database: Database) -> None:
    import_rows(("10000001", "Alder SCITT", "A1"), ("10000002", "Beech", "B2"))

    outcome = import_rows(("10000001", "Alder Teacher Training", "A9"), ("10000002", "Beech", "B2"))

    assert (outcome.added, outcome.changed, outcome.unchanged) == (0, 1, 1)
    assert stored() == [("10000001", "Alder Teacher Training", "A9"), ("10000002", "Beech", "B2")]


def test_a_blank_code_keeps_the_one_that_is_there(database: Database) -> None:
    import_rows(("10000001", "Alder SCITT", "A1"))

    outcome = import_rows(("10000001", "Alder SCITT", ""))

    assert outcome.unchanged == 1
    assert stored() == [("10000001", "Alder SCITT", "A1")]


def test_bad_rows_are_reported_and_good_ones_imported(database: Database) -> None:
    outcome = import_rows(
        ("1000001", "Seven digits", ""),
        ("20000001", "Starts with 2", ""),
        ("10000001", "", ""),
        ("10000002", "Beech", ""),
        ("10000002", "Beech again", ""),
        ("10000003", "x" * 256, ""),
        ("１００００００１", "Full-width digits", ""),
        ("", "No UKPRN", ""),
    )

    assert [number for number, _ in outcome.problems] == [2, 3, 4, 6, 7, 8, 9]
    assert dict(outcome.problems)[9] == "UKPRN is missing. Enter the provider’s UKPRN."
    assert "row 5" in dict(outcome.problems)[6]
    assert stored() == [("10000002", "Beech", "")]


def test_a_cell_is_one_tidy_line(database: Database) -> None:
    import_rows((" 10000001 ", "  Alder\n\x00SCITT ", ""))

    assert stored() == [("10000001", "Alder SCITT", "")]
