"""Tests of writing CSV: spreadsheet programs open it correctly, and no cell is a formula."""

import codecs
from datetime import date

import pytest

from uploads.writing import csv_pieces, write_csv


def lines_of(content):
    return content.decode("utf-8-sig").removesuffix("\r\n").split("\r\n")


def test_it_is_utf_8_with_a_byte_order_mark_and_crlf():
    content = write_csv(["TRN", "Name"], [["1234567", "Zoë"]])
    assert content == codecs.BOM_UTF8 + "TRN,Name\r\n1234567,Zoë\r\n".encode()


def test_dates_numbers_and_nothing_are_written_as_a_person_would_type_them():
    assert lines_of(write_csv(["a"] * 4, [[date(2026, 7, 2), 12, None, " x "]]))[1] == "02/07/2026,12,,x"


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "＝", "＋", "－", "＠", "'=", "''="]
)
def test_no_cell_starts_a_formula(start):
    ((cell,),) = (line.split(",") for line in lines_of(write_csv([], [[f"{start}1+1"]])))
    assert cell.lstrip().startswith("'")


def test_a_heading_that_looks_like_a_formula_is_guarded_too():
    assert lines_of(write_csv(["=x"], [])) == ["'=x"]


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("1234567", "1234567"),
        ("12345678901", "12345678901"),
        ("123456789012", "'123456789012"),
        ("1234567890123", "'1234567890123"),
        ("12345678901234567", "'12345678901234567"),
        ("AB12345678901234567", "AB12345678901234567"),
    ],
)
def test_a_number_too_long_for_a_spreadsheet_has_an_apostrophe_in_front(number, written):
    assert lines_of(write_csv([], [[number]])) == [written]


@pytest.mark.parametrize(
    "name", ["O’Brien", "D'Arcy", "'t Hart", "Anne-Marie", "a=b", "1-2", "20/07/2026", "’t Hart"]
)
def test_ordinary_cells_are_left_alone(name):
    assert lines_of(write_csv([], [[name]])) == [name]


def test_commas_quotes_and_line_ends_are_quoted():
    assert write_csv([], [['a,"b"\nc', "d\re"]]).decode("utf-8-sig") == '"a,""b""\nc","d\re"\r\n'


def test_a_row_without_cells_is_a_blank_line():
    assert lines_of(write_csv(["a"], [[], ["b"]])) == ["a", "", "b"]


def test_another_separator_can_be_asked_for():
    assert (
        b"".join(csv_pieces(["a", "b"], [["1,2", "3;4"]], ";")).decode("utf-8-sig") == 'a;b\r\n1,2;"3;4"\r\n'
    )


def test_a_long_file_comes_in_pieces_while_its_rows_are_made():
    made = []

    def rows():
        for number in range(100_000):
            made.append(number)
            yield [str(number)]

    pieces = csv_pieces(["n"], rows())
    first = next(pieces)
    assert len(made) < 1_000
    rest = list(pieces)
    assert len(made) == 100_000
    assert max(map(len, [first, *rest])) < 10_000
    assert len(lines_of(b"".join([first, *rest]))) == 100_001
