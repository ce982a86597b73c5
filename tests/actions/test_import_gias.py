"""Tests of importing schools and their links from GIAS repeatedly, without any school losing a placement."""

from collections.abc import Mapping
from datetime import date

import pytest
from peewee import Database

from actions.import_gias import SchoolImport, import_links
from actions.import_gias_values import BadRow, read_school_row
from actions.import_outcome import ImportOutcome
from models.placement import Placement
from models.school import School
from models.school_link import SchoolLink
from tests.gias_files import school_cells
from tests.makers import NOW, make_trainee
from tests.queries import count_queries


def take(*rows: Mapping[str, str], importing: SchoolImport | None = None) -> ImportOutcome:
    """Import rows, numbered from 2."""
    return (importing or SchoolImport()).take(list(enumerate(rows, 2)))


def counts(outcome: ImportOutcome) -> tuple[int, int, int]:
    """How many were added, changed and unchanged."""
    return outcome.added, outcome.changed, outcome.unchanged


def school(urn: str = "900101") -> School:
    """The school with a URN, as stored."""
    return School.get(School.urn == urn)


def test_a_school_has_all_that_gias_says_of_it(database: Database) -> None:
    assert counts(take(school_cells())) == (1, 0, 0)

    found = school()
    assert (found.name, found.type_code, found.type_name) == (
        "Alder Lane Primary School",
        1,
        "Community school",
    )
    assert (found.status_code, found.opened_on, found.closed_on) == (1, date(1975, 9, 1), None)
    assert (found.low_age, found.high_age, found.phase) == (3, 11, "Primary")
    assert (found.la_code, found.la_name, found.district_code) == ("071", "Lakeshire", "E07999071")
    assert (found.ukprn, found.country, found.section_41_approved) == ("19000101", "England", False)
    assert found.address_lines == ["Alder Lane", "Kiln Green", "Lightwater", "Lakeshire", "LW1 2AB"]
    assert found.search_text == " alder lane primary , lightwater lw1 2ab , school ,"


@pytest.mark.parametrize(
    ("main", "alternative", "kept"),
    [
        (" \toffice@alder.example \n ", "head@alder.example", "office@alder.example"),
        ("", " head@alder.example", "head@alder.example"),
        ("", "", ""),
    ],
)
def test_the_alternative_address_is_used_where_there_is_no_other(
    database: Database, main: str, alternative: str, kept: str
) -> None:
    take(school_cells(MainEmail=main, AlternativeEmail=alternative))
    assert school().email == kept


def test_the_same_file_again_changes_nothing(database: Database) -> None:
    rows = [school_cells(urn=f"90010{n}", closed="31-08-2024", status="2") for n in range(5)]
    take(*rows)
    before = list(School.select().order_by(School.id).dicts())

    assert counts(take(*rows)) == (0, 0, 5)
    assert list(School.select().order_by(School.id).dicts()) == before


def test_what_has_changed_is_changed_and_a_blank_cell_empties(database: Database) -> None:
    take(school_cells(status="2", closed="31-08-2024"), school_cells(urn="900102"))

    assert counts(
        take(school_cells(name="Alder Academy", type="34", closed=""), school_cells(urn="900102"))
    ) == (
        0,
        1,
        1,
    )
    assert (school().name, school().type_code, school().closed_on) == ("Alder Academy", 34, None)
    assert school().search_text.startswith(" alder academy ,")


def test_a_column_that_is_not_in_the_file_stays_as_it_was(database: Database) -> None:
    take(school_cells(**{"MainEmail": "office@alder.example", "Section41Approved (name)": "Approved"}))
    missing = ("UKPRN", "EstablishmentNumber", "MainEmail", "Section41Approved (name)", "CloseDate", "Town")
    cells = {heading: text for heading, text in school_cells(name="Alder").items() if heading not in missing}

    assert counts(take(cells)) == (0, 1, 0)
    assert (school().email, school().section_41_approved) == ("office@alder.example", True)
    assert (school().ukprn, school().town) == ("19000101", "Lightwater")
    assert " lightwater " in school().search_text


def test_a_new_school_of_a_file_with_few_columns_is_complete(database: Database) -> None:
    few = ("URN", "EstablishmentName", "TypeOfEstablishment (code)", "EstablishmentStatus (code)")
    take({heading: school_cells(type="47")[heading] for heading in few})

    assert (school().type_code, school().ukprn, school().section_41_approved) == (47, "", False)


def test_a_school_that_is_not_in_the_file_is_kept(database: Database) -> None:
    take(school_cells(), school_cells(urn="900102"))
    take(school_cells(urn="900102", name="Renamed"))

    assert School.select().count() == 2


def test_placements_keep_their_school_whatever_an_import_says_of_it(database: Database) -> None:
    take(school_cells())
    placement = Placement.create(trainee=make_trainee(placements=0), school=school(), created_at=NOW)

    take(school_cells(name="Renamed", status="2", closed="31-08-2024"))
    take(school_cells(urn="900102"))

    assert Placement.get_by_id(placement.id).school == school()
    assert Placement.get_by_id(placement.id).setting_name == "Renamed"


@pytest.mark.parametrize(("code", "read"), [("02", 2), ("2", 2), ("34", 34), ("0034", 34)])
def test_codes_are_numbers_with_or_without_noughts(code: str, read: int) -> None:
    assert read_school_row(school_cells(type=code))["type_code"] == read


@pytest.mark.parametrize(
    ("cells", "town"),
    [
        ({"Town": "Bath", "Address3": "North", "Locality": "East"}, "Bath"),
        ({"Town": "", "Address3": "North", "Locality": "East"}, "North"),
        ({"Town": "", "Address3": "", "Locality": "East"}, "East"),
        ({"Town": "", "Address3": "", "Locality": ""}, ""),
    ],
)
def test_without_a_town_the_rest_of_the_address_stands_for_it(cells: dict[str, str], town: str) -> None:
    assert read_school_row(school_cells(**cells))["town"] == town


def test_what_does_not_apply_is_nothing_and_a_postcode_is_tidied() -> None:
    read = read_school_row(school_cells(**{"PhaseOfEducation (name)": "Not applicable"}, postcode="lw12ab"))

    assert (read["phase"], read["postcode"]) == ("", "LW1 2AB")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"urn": ""}, "URN is missing. Fill it in."),
        ({"status": ""}, "EstablishmentStatus (code) is missing. Fill it in."),
        ({"urn": "1234567"}, "URN must be 6 digits."),
        ({"name": " "}, "EstablishmentName is missing. Fill it in."),
        ({"name": "A" * 256}, "EstablishmentName must be 255 characters or fewer."),
        ({"type": "Academy"}, "must be a number. Correct ‘Academy’."),
        ({"status": "5"}, "EstablishmentStatus (code) must be 1, 2, 3 or 4. Correct ‘5’."),
        ({"closed": "31-02-2024"}, "CloseDate must be a date like 31-08-2024. Correct ‘31-02-2024’."),
        ({"opened": "2024-08-31"}, "OpenDate must be a date like 31-08-2024."),
        ({"opened": "01-09-90"}, "OpenDate must be a date"),
        ({"StatutoryLowAge": "three"}, "StatutoryLowAge must be a number."),
    ],
)
def test_a_bad_row_is_reported_with_what_to_do(changed: dict[str, str], words: str) -> None:
    with pytest.raises(BadRow) as problem:
        read_school_row(school_cells(**changed))
    assert words in str(problem.value)


def test_bad_rows_do_not_stop_the_others(database: Database) -> None:
    outcome = take(
        school_cells(),
        school_cells(urn="x"),
        school_cells(urn="900102"),
        school_cells(urn="900102", name="Twice"),
    )

    assert counts(outcome) == (2, 0, 0)
    assert [number for number, _ in outcome.problems] == [3, 5]
    assert outcome.problems[1][1] == "The URN 900102 is in row 4 as well. Delete one of the two rows."
    assert school("900102").name == "Alder Lane Primary School"


def test_a_urn_is_known_again_in_a_later_batch(database: Database) -> None:
    importing = SchoolImport()
    take(school_cells(), importing=importing)

    outcome = importing.take([(502, school_cells(name="Twice"))])

    assert [number for number, _ in outcome.problems] == [502]


def test_a_batch_takes_the_same_three_queries_however_many_rows(database: Database) -> None:
    for count in (10, 500):
        first = 900_000 + count * 2
        rows = [school_cells(urn=str(first + n)) for n in range(count)]
        with count_queries() as added:
            take(*rows)
        with count_queries() as unchanged:
            take(*rows)
        half = [{**row, "EstablishmentName": "Changed"} for row in rows[::2]]
        new = [school_cells(urn=str(800_000 + count * 2 + n)) for n in range(count // 2)]
        with count_queries() as mixed:
            take(*half, *new)
        assert (len(added), len(unchanged), len(mixed)) == (2, 1, 3)


def link(urn: str, other: str, kind: str = "Successor", on: str = "01-09-2020") -> dict[str, str]:
    """The cells of a link."""
    return {"URN": urn, "LinkURN": other, "LinkType": kind, "LinkEstablishedDate": on}


def test_links_are_imported_once_however_often(database: Database) -> None:
    rows = list(enumerate([link("900101", "900102"), link("900102", "900101", "Predecessor")], 2))

    assert counts(import_links([*rows, (4, link("900101", "900102"))])) == (2, 0, 0)
    assert counts(import_links(rows)) == (0, 0, 2)
    assert counts(import_links([(2, link("900101", "900102", on="02-09-2020"))])) == (0, 1, 0)
    assert SchoolLink.select().count() == 2
    assert SchoolLink.get(SchoolLink.urn == "900101").established_on == date(2020, 9, 2)


def test_a_bad_link_is_reported_and_the_others_are_imported(database: Database) -> None:
    rows = [link("900101", "none"), link("900101", "900102", ""), link("900101", "900103", on="")]

    outcome = import_links(list(enumerate(rows, 2)))

    assert outcome.added == 1
    assert outcome.problems == [
        (2, "LinkURN must be 6 digits. Correct ‘none’."),
        (3, "LinkType is missing. Fill it in."),
    ]
    with count_queries() as queries:
        import_links(list(enumerate(rows, 2)))
    assert len(queries) == 1
