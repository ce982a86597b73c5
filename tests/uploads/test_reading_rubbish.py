"""Tests that any upload at all gives rows of texts or a message."""

import io
import random
import zipfile
from functools import cache

import hypothesis
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.uploads.sheets import LIMITS, WANTED
from tests.uploads.xlsx_parts import text_rows, xlsx, zipped
from uploads.reading import FileProblem, read_sheet

pieces = st.sampled_from(
    [
        b"TRN", b",", b";", b"\t", b"\n", b"\r\n", b"\r", b'"', b"'", b"=", b"\0", b"\xef\xbb\xbf", b"\xff\xfe",
        b"\xe9", b"PK\x03\x04", b"sep=;", b"1234567", b" ", "é".encode(), b"Do not edit", b"\x81", b"\x1a",
    ]
)  # fmt: skip
some_xml = st.lists(
    st.sampled_from(
        [
            "<row>", "</row>", '<row r="5">', "<c>", '<c r="B2">', '<c t="s">', '<c t="inlineStr">', '<c s="1">',
            "</c>", "<v>", "</v>", "<is>", "</is>", "<t>", "</t>", "<f>", "</f>", "1", "TRN", "46224", "-1", "x",
            "<!--c-->", "<rPh>", "</rPh>", "</sheetData>", "<x/>", "&amp;", "&bad;", "<![CDATA[<]]>",
        ]
    ),
    max_size=25,
).map("".join)  # fmt: skip


def rows_or_message(content, name="a.csv"):
    try:
        sheet = read_sheet(name, content, LIMITS, WANTED)
        rows = list(sheet.rows())
    except FileProblem as refused:
        return refused.messages
    assert all(len(cells) >= len(sheet.headings) for _, cells in rows)
    assert all(isinstance(cell, str) and cell == cell.strip() for _, cells in rows for cell in cells)
    assert all(any(cells) for _, cells in rows)
    numbers = [number for number, _ in rows]
    assert numbers == sorted(set(numbers))
    assert sheet.heading_row not in numbers
    return rows


@given(st.binary(max_size=300))
def test_any_bytes(content):
    rows_or_message(content)


@given(st.lists(pieces, max_size=40).map(b"".join))
def test_pieces_of_files(content):
    rows_or_message(content)


@given(st.text(max_size=300), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"]))
def test_any_text_in_any_encoding(text, encoding):
    rows_or_message(text.encode(encoding, "replace"))


@given(some_xml)
def test_pieces_of_a_sheet(rows):
    rows_or_message(xlsx(rows, shared=["<t>x</t>"]), "a.xlsx")


@cache
def real_files():
    table = [["TRN", "Last names", "Date"], *[[f"{n:07}", "Zoë O’Brien", "20/07/2026"] for n in range(30)]]
    dates = "".join(
        f'<row r="{n}"><c s="1"><v>462{n}</v></c><c t="s"><v>0</v></c></row>' for n in range(32, 60)
    )
    text = "\r\n".join('"' + '";"'.join(cells) + '"' for cells in table)
    return [
        xlsx(text_rows(table) + dates, shared=["<t>x</t>"]),
        text.encode("utf-8-sig"),
        text.encode("utf-16"),
        text.encode("cp1252"),
    ]


def changed(content, chance, inserted):
    """The bytes with a few changed, left out or added."""
    content = bytearray(content)
    for _ in range(chance.choice([1, 1, 2, 5, 50])):
        if not content:
            break
        at = chance.randrange(len(content))
        kind = chance.randrange(4)
        if kind == 0:
            content[at] = chance.randrange(256)
        elif kind == 1:
            del content[at : at + chance.randrange(1, 40)]
        elif kind == 2:
            content[at:at] = chance.choice(inserted)
        else:
            content[at] ^= 1 << chance.randrange(8)
    return bytes(content)


@pytest.mark.parametrize("which", range(4))
@hypothesis.settings(max_examples=4 * hypothesis.settings().max_examples)
@given(seed=st.integers(0, 2**32))
def test_real_files_with_some_bytes_changed(which, seed):
    chance = random.Random(seed)
    rows_or_message(changed(real_files()[which], chance, [chance.randbytes(5), b'"', b"\0"]), "a.xlsx")


@hypothesis.settings(max_examples=4 * hypothesis.settings().max_examples)
@given(seed=st.integers(0, 2**32))
def test_a_real_workbook_with_some_bytes_of_its_xml_changed(seed):
    chance = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(real_files()[0])) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(parts))
    parts[name] = changed(
        parts[name], chance, [b"<c>", b"</row>", b"9" * 30, b"-", b"&#1;", b"<!--", b"_x0000_"]
    )
    rows_or_message(zipped(parts), "a.xlsx")
