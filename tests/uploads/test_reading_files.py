"""Tests of reading files saved by spreadsheet programs: our cells and the dates filled in (PD-7 and PD-8)."""

from pathlib import Path

import pytest

from rules.dates import read_date
from rules.identifiers import LostDigits, provider_trainee_id_agrees, read_hesa_id, read_trn_cell
from rules.names import agrees_with_record
from tests.uploads import other_programs
from tests.uploads.report_table import DATES, GUIDANCE, HEADINGS, TRAINEES
from tests.uploads.sheets import problem_of, read

FILES = Path(__file__).parent / "files"
READABLE = sorted(path for path in FILES.glob("*/*") if not path.name.startswith("refused"))
REFUSED = sorted(FILES.glob("*/refused*"))


def check_row(cells, trainee, day):
    trn, provider_trainee_id, hesa_id, *names_and_course = trainee
    assert read_trn_cell(cells[0]) == trn
    assert provider_trainee_id_agrees(cells[1], provider_trainee_id)
    if hesa_id:
        found = read_hesa_id(cells[2])
        assert found.agrees_with(hesa_id) if isinstance(found, LostDigits) else found == hesa_id
    else:
        assert cells[2] == ""
    for typed, recorded in zip(cells[3:11], names_and_course, strict=True):
        assert agrees_with_record(typed, recorded)
    assert read_date(cells[11]).value == day if day else cells[11] == ""


def check_sheet(sheet):
    assert (sheet.headings, sheet.heading_row) == (HEADINGS, 1)
    (number, guidance), *rows = sheet.rows()
    assert number == 2
    assert guidance[:11] == ["Do not edit"] * 11
    assert guidance[11].split() == GUIDANCE[11].split()
    assert [number for number, _ in rows] == [3, 4, 5, 6, 7]
    for (_, cells), trainee, day in zip(rows, TRAINEES, DATES, strict=True):
        check_row(cells, trainee, day)


@pytest.mark.parametrize("path", READABLE, ids=lambda path: path.name)
def test_a_file_from_a_spreadsheet_program_comes_back_clean(path):
    sheet = read(path.read_bytes(), path.name)
    assert sheet.format == ("xlsx" if path.suffix == ".xlsx" else "csv")
    check_sheet(sheet)


@pytest.mark.parametrize("path", REFUSED, ids=lambda path: path.name)
def test_a_file_of_a_refused_kind_is_refused_by_its_name_and_by_what_is_in_it(path):
    content = path.read_bytes()
    by_name = problem_of(content, path.name)
    assert by_name == problem_of(content, "report.csv") == problem_of(content, "report.xlsx")


def test_there_are_files_of_every_kind():
    assert len(READABLE) >= 36
    assert {path.suffix for path in REFUSED} == {".ods", ".pdf", ".xls"}


def test_the_files_of_other_programs_are_those_that_the_script_makes():
    made = other_programs.files()
    kept = {path.name: path.read_bytes() for path in (FILES / "other_programs").iterdir()}
    assert set(made) == set(kept)
    assert all(made[name] == kept[name] for name in made if not name.endswith(".xlsx"))


def test_what_excel_does_to_numbers_is_in_the_files():
    lost = (FILES / "other_programs" / "made_like_excel_csv_windows_1252.csv").read_bytes()
    assert b"\r\n12345,AB-001,1.23457E+12," in lost
    assert b"1.23457E+16" in lost
    assert "Zoë,O’Brien".encode("cp1252") in lost
    assert b"?ukasz,Wi?niewski" in lost


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("plain_csv_opened_and_saved_as.csv", "1.23456789012346E+016"),
        ("plain_csv_opened_and_saved_in_german.csv", "1,23456789012346E+016"),
        ("plain_csv_opened_and_saved_in_german.csv", "20.07.2026"),
        ("plain_csv_opened_and_saved_as.csv", "\n12345,"),
        ("report_saved_as_utf_8_comma.csv", "20/07/2026"),
    ],
)
def test_what_libreoffice_does_to_numbers_and_dates_is_in_the_files(name, says):
    assert says in (FILES / "libreoffice" / name).read_text()
