"""Tests of reading files of GIAS to their end whatever is in a row, and of refusing other files."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clients.gias import ExtractRow, NotAnExtract, open_extract

COLUMNS = ("URN", "EstablishmentName", "Town")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for files."""
    return tmp_path_factory.mktemp("gias")


def read(folder: Path, content: bytes, required: tuple[str, ...] = ("URN",)) -> list[ExtractRow]:
    """The rows of a file with this content."""
    path = folder / "extract.csv"
    path.write_bytes(content)
    return list(open_extract(path, columns=COLUMNS, required=required).rows())


def test_rows_have_the_numbers_of_a_spreadsheet_and_only_the_columns_asked_for(folder: Path) -> None:
    rows = read(
        folder, b'"EstablishmentName","Extra",URN\r\n"Alder","x",100001\r\n"","",\r\n"Beech","y",100002\r\n'
    )

    assert [(row.number, dict(row.cells)) for row in rows] == [
        (2, {"EstablishmentName": "Alder", "URN": "100001"}),
        (4, {"EstablishmentName": "Beech", "URN": "100002"}),
    ]
    assert not any(row.problem for row in rows)


@pytest.mark.parametrize(
    ("encoding", "name"), [("cp1252", "École – St Mary’s"), ("utf-8", "École"), ("utf-8-sig", "École")]
)
def test_accents_are_read_in_the_encoding_of_gias_and_in_the_one_of_those_who_saved_it_anew(
    folder: Path, encoding: str, name: str
) -> None:
    (row,) = read(folder, f'"URN","EstablishmentName"\n1,"{name}"\n'.encode(encoding))

    assert row.cells["EstablishmentName"] == name


def test_bytes_that_the_encoding_does_not_define_stop_nothing(folder: Path) -> None:
    rows = read(folder, b'URN,EstablishmentName\n1,"\x81\x8d\x8f\x90\x9d \xe9"\n2,Beech\n')

    assert rows[0].cells["EstablishmentName"].endswith(" é")
    assert rows[1].cells["EstablishmentName"] == "Beech"


def test_a_cell_may_have_line_breaks_commas_and_quotation_marks(folder: Path) -> None:
    rows = read(folder, b'URN,EstablishmentName,Town\n1,"Alder ""Old"", \nLane",Bath\n2,Beech,York\n')

    assert rows[0].cells["EstablishmentName"].split() == ["Alder", '"Old",', "Lane"]
    assert rows[1].cells == {"URN": "2", "EstablishmentName": "Beech", "Town": "York"}


def test_a_quotation_mark_that_is_never_closed_spoils_only_its_row(folder: Path) -> None:
    lines = [b"URN,EstablishmentName,Town", b'1,"Alder,Bath', *(b"%d,Beech,York" % n for n in range(2, 40))]

    rows = read(folder, b"\n".join(lines))

    assert [row.number for row in rows if row.problem] == [2]
    assert rows[0].problem == "A quotation mark in the row is never closed. Take it out or close it."
    assert [row.cells["URN"] for row in rows[1:]] == [str(n) for n in range(2, 40)]


def test_two_such_rows_do_not_swallow_those_between_them(folder: Path) -> None:
    names = (b'"Alder', b"Beech", b'Cedar"', b"Elm")
    lines = [b"%d,%s" % (100_000 + n, name) for n, name in enumerate(names)]

    rows = read(folder, b"\n".join([b"URN,EstablishmentName", *lines]))

    assert [row.number for row in rows if not row.problem] == [3, 5]
    assert [row.number for row in rows if row.problem] == [2, 4]


def test_a_row_of_another_length_is_reported(folder: Path) -> None:
    rows = read(folder, b"URN,EstablishmentName,Town\n1,Alder\n2,Beech,York,\n3,Cedar,Hull\n")

    assert [bool(row.problem) for row in rows] == [True, True, False]
    assert rows[0].problem.startswith("The row has 2 cells and the heading row 3.")


def test_headings_are_found_in_any_case(folder: Path) -> None:
    (row,) = read(folder, b" urn ,TOWN\n1,Bath\n")

    assert row.cells == {"URN": "1", "Town": "Bath"}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file is empty"),
        (b"PK\x03\x04zip", "Unpack the zip"),
        (b"\x00\x01\x02", "not a CSV"),
        ("URN,Town".encode("utf-16"), "not a CSV"),
        (b"Name,Town\nAlder,Bath\n", "The file has no column URN."),
    ],
)
def test_what_is_no_extract_is_refused_with_what_to_do(folder: Path, content: bytes, words: str) -> None:
    with pytest.raises(NotAnExtract, match=words):
        read(folder, content)


def test_how_far_the_reading_is_ends_at_the_size_of_the_file(folder: Path) -> None:
    rows = read(folder, b"URN\n" + b"".join(b"%d\n" % n for n in range(100_000, 130_000)))

    read_so_far = [row.bytes_read for row in rows]
    assert read_so_far == sorted(read_so_far)
    assert read_so_far[0] < read_so_far[-1] == (folder / "extract.csv").stat().st_size


@given(st.binary(max_size=400))
def test_any_bytes_give_rows_or_problems(folder: Path, content: bytes) -> None:
    rows = read(folder, b"URN,Town\n" + content.replace(b"\x00", b""))

    assert [row.number for row in rows] == sorted({row.number for row in rows})
    assert all(bool(row.problem) != bool(row.cells) for row in rows)
