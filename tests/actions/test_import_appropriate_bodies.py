"""Tests of importing appropriate bodies repeatedly, each with the years in which it can be chosen."""

from peewee import Database

from actions.import_appropriate_bodies import import_appropriate_bodies
from actions.import_outcome import ImportOutcome
from models.appropriate_body import AppropriateBody, AppropriateBodyYear
from models.training_choices import appropriate_bodies_offered
from tests.makers import make_school


def import_rows(*rows: tuple[str, str, str]) -> ImportOutcome:
    """Import rows of name, kind and school year, as rows 2, 3, … of one file."""
    headings = ("Name", "Kind", "School year")
    return import_appropriate_bodies(
        [(number, dict(zip(headings, row, strict=True))) for number, row in enumerate(rows, 2)]
    )


def stored() -> list[tuple[str, str, int]]:
    """The appropriate bodies in the database."""
    query = AppropriateBodyYear.select(AppropriateBody.name, AppropriateBody.kind, AppropriateBodyYear.year)
    return sorted(query.join(AppropriateBody).tuples())


def test_a_file_adds_bodies_and_years_and_the_same_file_changes_nothing(database: Database) -> None:
    rows = (
        ("Alder Hub", "Teaching school hub", "2026 to 2027"),
        ("Alder Hub", "Teaching school hub", "2025/26"),
        ("Independent Schools Teacher Induction Panel (ISTIP)", "ISTIP", "2026"),
        ("Wexmouth Council", "local authority", "2025-2026"),
        ("Educational Success Partners", "esp", "2026–27"),
    )

    first, second = import_rows(*rows), import_rows(*rows)

    assert (first.added, first.changed, first.unchanged, first.problems) == (5, 0, 0, [])
    assert (second.added, second.changed, second.unchanged) == (0, 0, 5)
    assert stored() == [
        ("Alder Hub", "teaching-school-hub", 2025),
        ("Alder Hub", "teaching-school-hub", 2026),
        ("Educational Success Partners", "esp", 2026),
        ("Independent Schools Teacher Induction Panel (ISTIP)", "istip", 2026),
        ("Wexmouth Council", "local-authority", 2025),
    ]
    offered = appropriate_bodies_offered(make_school(type_code=1), 2026, "alder")
    assert [body.name for body in offered] == ["Alder Hub"]


def test_a_kind_can_change_and_a_blank_one_keeps_it(database: Database) -> None:
    import_rows(("Alder Hub", "Local authority", "2026"))

    outcome = import_rows(("ALDER HUB", "Hub", "2026"), ("Alder Hub", "", "2026"))

    assert (outcome.added, outcome.changed, outcome.unchanged) == (0, 1, 1)
    assert stored() == [("Alder Hub", "teaching-school-hub", 2026)]


def test_bad_rows_are_reported_and_good_ones_imported(database: Database) -> None:
    outcome = import_rows(
        ("", "Hub", "2026"),
        ("x" * 256, "Hub", "2026"),
        ("Alder Hub", "Trust", "2026"),
        ("Alder Hub", "", "2026"),
        ("Alder Hub", "Hub", "next year"),
        ("Alder Hub", "Hub", "2026 to 2028"),
        ("Beech Hub", "Hub", "2026"),
    )

    assert [number for number, _ in outcome.problems] == [2, 3, 4, 5, 6, 7]
    assert dict(outcome.problems)[5].startswith("Kind is missing.")
    assert dict(outcome.problems)[4] == (
        "Kind must be Teaching school hub, ISTIP, ESP or Local authority. Correct ‘Trust’."
    )
    assert dict(outcome.problems)[7] == (
        "School year must be a school year, like 2026 to 2027. Correct ‘2026 to 2028’."
    )
    assert stored() == [("Beech Hub", "teaching-school-hub", 2026)]
    assert AppropriateBody.select().count() == 1
