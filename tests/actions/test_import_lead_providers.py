"""Tests of importing lead providers with their years and their delivery partners."""

from peewee import Database

from actions.import_lead_providers import LeadProviderImport
from actions.import_outcome import ImportOutcome
from models.delivery_partner import DeliveryPartner, LeadProviderYear, Pairing
from models.lead_provider import LeadProvider

COMPASS, LANTERN = "0a1b2c3d-0000-4000-8000-00000000000a", "0A1B2C3D-0000-4000-8000-00000000000B"


def import_rows(*rows: tuple[str, str, str, str]) -> ImportOutcome:
    """Import rows of lead provider, school year, delivery partner and ID, as rows 2, 3, … of one file."""
    headings = ("Lead provider", "School year", "Delivery partner", "DfE Sign-in ID")
    numbered = [(number, dict(zip(headings, row, strict=True))) for number, row in enumerate(rows, 2)]
    return LeadProviderImport().take(numbered)


def years() -> list[tuple[str, int]]:
    """The years of each lead provider."""
    query = LeadProviderYear.select(LeadProvider.name, LeadProviderYear.year).join(LeadProvider)
    return sorted(query.tuples())


def pairings() -> list[tuple[str, str, int]]:
    """Lead provider, delivery partner and year of each pairing."""
    query = Pairing.select(LeadProvider.name, DeliveryPartner.name, Pairing.year)
    return sorted(query.join(LeadProvider).switch(Pairing).join(DeliveryPartner).tuples())


def test_a_file_adds_everything_and_the_same_file_changes_nothing(database: Database) -> None:
    rows = (
        ("Compass", "2026 to 2027", "Harrow Alliance", COMPASS),
        ("Compass", "2026 to 2027", "Three Rivers", ""),
        ("COMPASS", "2025", "three rivers", ""),
        ("Lantern", "2026", "", LANTERN),
    )

    first, second = import_rows(*rows), import_rows(*rows)

    assert (first.added, first.changed, first.unchanged, first.problems) == (4, 0, 0, [])
    assert (second.added, second.changed, second.unchanged) == (0, 0, 4)
    assert years() == [("Compass", 2025), ("Compass", 2026), ("Lantern", 2026)]
    assert pairings() == [
        ("Compass", "Harrow Alliance", 2026),
        ("Compass", "Three Rivers", 2025),
        ("Compass", "Three Rivers", 2026),
    ]
    assert LeadProvider.get(LeadProvider.name == "Compass").dfe_sign_in_id == COMPASS.upper()


def test_an_id_can_change(database: Database) -> None:
    import_rows(("Compass", "2026", "", COMPASS))

    outcome = import_rows(("Compass", "2026", "", LANTERN))

    assert (outcome.added, outcome.changed) == (0, 1)
    assert LeadProvider.get().dfe_sign_in_id == LANTERN


def test_bad_rows_are_reported_and_good_ones_imported(database: Database) -> None:
    outcome = import_rows(
        ("", "2026", "", COMPASS),
        ("Compass", "2026", "", ""),
        ("Compass", "2026", "", "compass"),
        ("Compass", "soon", "Three Rivers", COMPASS),
        ("Compass", "2026", "x" * 256, COMPASS),
        ("Compass", "2026", "Three Rivers", COMPASS),
        ("Lantern", "2026", "", COMPASS),
    )

    assert [number for number, _ in outcome.problems] == [2, 3, 4, 5, 6, 8]
    assert dict(outcome.problems)[8] == "DfE Sign-in ID belongs to Compass. Correct one of the two."
    assert pairings() == [("Compass", "Three Rivers", 2026)]
    assert LeadProvider.select().count() == DeliveryPartner.select().count() == 1
