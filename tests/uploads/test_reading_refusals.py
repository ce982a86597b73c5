"""Tests of files that are refused, each with a message that says what to do (PD-7 and PD-9)."""

import io
import random
import struct
import zipfile
import zlib

import pytest

from tests.uploads.sheets import LIMITS, cells_of, problem_of, read, rows_of
from tests.uploads.xlsx_parts import sheet_xml, text_rows, xlsx, zipped
from uploads.reading import refused_by_name

GOOD_CSV = b"TRN,Last names\r\n1234567,Ann\r\n"
GOOD_XLSX = xlsx(text_rows([["TRN", "Last names"], ["1234567", "Ann"]]))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(
    "name", ["a.csv", "a.xlsx", "a.txt", "a.tsv", "a", "a.CSV", "a.xls.csv", "", "report.xlsx (1)"]
)
def test_these_names_are_not_refused(name):
    assert refused_by_name(name) is None


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("a.xls", "older Excel file"),
        ("A.XLS", "older Excel file"),
        (" a.xls ", "older Excel file"),
        ("a.xlsm", "has macros"),
        ("a.xlsb", "binary Excel"),
        ("a.xltx", "template"),
        ("a.ods", "OpenDocument"),
        ("a.fods", "OpenDocument"),
        ("a.numbers", "choose File, Export To"),
        ("a.pdf", "is a PDF"),
        ("a.docx", "Word document"),
    ],
)
def test_these_names_are_refused_with_what_to_do(name, says):
    message = refused_by_name(name)
    assert message is not None
    assert says in message
    assert "upload" in message
    assert problem_of(GOOD_CSV, name) == message


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.txt", "a"])
@pytest.mark.parametrize(("content", "format"), [(GOOD_CSV, "csv"), (GOOD_XLSX, "xlsx")])
def test_a_misnamed_file_is_read_for_what_it_is(name, content, format):
    assert read(content, name).format == format
    assert rows_of(content, name) == [(2, ["1234567", "Ann"])]


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
@pytest.mark.parametrize(
    ("content", "says"),
    [
        (OLE + "Workbook".encode("utf-16-le"), "older Excel file"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "protected with a password"),
        (OLE + "WordDocument".encode("utf-16-le"), "Word document"),
        (
            zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<x/>", "xl/vbaProject.bin": "x"}),
            "has macros",
        ),
        (zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.bin": "x"}), "binary Excel"),
        (
            zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}),
            "OpenDocument",
        ),
        (zipped({"Index/Document.iwa": "x", "Metadata/Properties.plist": "x"}), "Numbers file"),
        (zipped({"Index.zip": "x"}), "Numbers file"),
        (zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<x/>"}), "Word document"),
        (zipped({"photo.jpg": "x"}), "compressed file"),
        (zipped({"trainees.csv": "TRN"}), "compressed file"),
        (zipped({"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<x/>"}), "presentation"),
        (
            zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "x"}),
            "Word document",
        ),
        (b"\x1f\x8b\x08\0rubbish", "compressed file"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is a picture"),
        (b"\x09\x04\x06\0\0\0\x10\0rest", "older Excel file"),
        (b"SQLite format 3\0rest", "database"),
        (b"%PDF-1.7\n...", "is a PDF"),
        (b"junk before it\n%PDF-1.4\n\xe2\xe3\xcf\xd3\x01\x02\x03\x04\x05\x06\x07", "is a PDF"),
        (b"{\\rtf1\\ansi}", "Word document"),
        (b"<html><body><table><tr><td>TRN</td></tr></table></body></html>", "is a web page"),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE HTML>", "is a web page"),
        (b"<table border=1><tr><td>TRN</td></tr></table>", "is a web page"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "is an XML file"),
        (b'<?xml version="1.0"?><office:document xmlns:office="x"/>', "OpenDocument"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html><html xmlns="x"/>', "is a web page"),
        (b'<meta http-equiv="Content-Type"><table><tr><td>TRN</td></tr></table>', "is a web page"),
        (b"\n<!-- made by x --><table><tr><td>TRN</td></tr></table>", "is a web page"),
        (b"<style>td {}</style><table/>", "is a web page"),
        (b"<div>\n<table><tr><td>TRN</td></tr></table></div>", "is a web page"),
        (b"<TR><TD>TRN</TD></TR>", "is a web page"),
        ("<div><b>TRN</b></div>".encode("utf-16"), "is a web page"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x", "web page saved as one file"),
        (b"From: <Saved by Blink>\r\nSubject: x", "web page saved as one file"),
        (b'ID;PWXL;N;E\r\nP;PGeneral\r\nC;Y1;X1;K"TRN"\r\nE\r\n', "SYLK file"),
        (b'ID;PSCALC3\nC;X1;Y1;K"TRN"\nE\n', "SYLK file"),
        (b'TABLE\r\n0,1\r\n"EXCEL"\r\nVECTORS\r\n0,2\r\n', "Data Interchange Format"),
        (b'[{"TRN": "1234567"}]', "JSON file"),
        (b'{\n  "trainees": []}', "JSON file"),
    ],
)
def test_a_file_of_another_kind_is_refused_by_what_is_in_it(name, content, says):
    message = problem_of(content, name)
    assert says in message
    assert "pload" in message or "Choose" in message


@pytest.mark.parametrize(
    "title",
    [
        "<Name of provider>",
        "<Table of trainees>;",
        "ID;Provider;x\nB;2",
        "[Draft]",
        "{Draft}",
        "Table",
        "P&L",
        "<b>Trainees</b>",
        "%PDF-1.7",
        "Report made from %PDF-1.4",
        '[{"TRN"}]',
    ],
)
def test_a_title_that_looks_like_another_kind_is_read(title):
    assert cells_of(f"{title}\n\nTRN,Last names\n1,a\n")[-1] == ["1", "a"]


def test_an_empty_file_is_refused():
    assert problem_of(b"").startswith("The selected file is empty. Choose a file")


def test_the_size_is_checked_before_anything_is_read():
    assert rows_of(GOOD_CSV, max_bytes=len(GOOD_CSV)) == [(2, ["1234567", "Ann"])]
    assert problem_of(GOOD_CSV, max_bytes=len(GOOD_CSV) - 1).startswith(
        "The selected file must be smaller than"
    )
    assert problem_of(b"x" * (LIMITS.max_bytes + 1)).startswith("The selected file must be smaller than 5MB.")
    assert problem_of(b"PK\x03\x04" + bytes(LIMITS.max_bytes), "a.xlsx").startswith(
        "The selected file must be smaller"
    )


def test_a_hundred_columns_are_read_and_one_more_is_refused():
    headings = ["TRN", *[f"h{n}" for n in range(99)]]
    for make in (lambda cells: ",".join(cells) + "\n", lambda cells: xlsx(text_rows([cells]))):
        assert read(make(headings), "a").headings == headings
        assert read(make([*headings, "", " "]), "a").headings == headings
        message = problem_of(make([*headings, *["x"] * 200]), "a")
        assert message.startswith(
            "The selected file has 300 columns and can have up to 100. Delete the columns"
        )


def test_data_beyond_the_headings_does_not_count_as_columns():
    assert cells_of("TRN\n" + ",".join(["1"] * 500) + "\n") == [["1"] * LIMITS.max_columns]


BIG = "x" * 10_500_000


@pytest.mark.parametrize(
    "make",
    [
        lambda: xlsx(text_rows([["TRN"], ["1"]]), replaced={"xl/media/huge.bin": bytes(120_000_000)}),
        lambda: xlsx(text_rows([["TRN"], [BIG]])),
        lambda: xlsx(text_rows([["TRN"], ["1"]]), shared=[f"<t>{BIG}</t>"]),
        lambda: xlsx(text_rows([["TRN"]]) + "<row><c/></row>" * 700_000),
    ],
    ids=["image", "cell", "shared text", "rows"],
)
def test_what_unpacks_too_far_is_refused_before_it_is_unpacked(make):
    content = make()
    assert len(content) < 1_000_000
    assert problem_of(content, "a.xlsx").startswith("The selected file is too large to open")


def test_how_dense_a_file_is_counts_from_ten_megabytes():
    for size, refused in ((10_000_000, False), (11_000_000, True)):
        content = xlsx(text_rows([["TRN"], ["1"]]), replaced={"xl/media/styles.bin": bytes(size)})
        if refused:
            assert "too large to open" in problem_of(content, "a.xlsx")
        else:
            assert rows_of(content, "a.xlsx") == [(2, ["1"])]


def test_what_unpacks_to_the_limit_is_read():
    content = xlsx(text_rows([["TRN"], ["1"]]), replaced={"xl/media/image.bin": bytes(100_000)})
    unpacked = sum(part.file_size for part in zipfile.ZipFile(io.BytesIO(content)).infolist())
    assert rows_of(content, "a.xlsx", max_unpacked_bytes=unpacked) == [(2, ["1"])]
    assert "too large to open" in problem_of(content, "a.xlsx", max_unpacked_bytes=unpacked - 1)
    ratio = -(-unpacked // len(content))
    assert rows_of(content, "a.xlsx", max_zip_ratio=ratio, zip_ratio_from=0) == [(2, ["1"])]
    assert "too large to open" in problem_of(content, "a.xlsx", max_zip_ratio=ratio - 1, zip_ratio_from=0)


def with_declared_size(content, part, size):
    """The same zip with another declared size of one part (in both places where a zip declares it)."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        info = archive.getinfo(part)
        real, start = info.file_size, info.header_offset
    changed = bytearray(content)
    changed[start + 22 : start + 26] = struct.pack("<I", size)
    at = changed.find(b"PK\x01\x02")
    while at >= 0:
        length = struct.unpack("<H", changed[at + 28 : at + 30])[0]
        if bytes(changed[at + 46 : at + 46 + length]).decode() == part:
            assert struct.unpack("<I", changed[at + 24 : at + 28])[0] == real
            changed[at + 24 : at + 28] = struct.pack("<I", size)
        at = changed.find(b"PK\x01\x02", at + 4)
    return bytes(changed)


@pytest.mark.parametrize("size", [10, 5_000])
def test_a_part_that_lies_about_its_size_does_no_harm(size):
    content = xlsx(text_rows([["TRN"], *[[f"{n}"] for n in range(100_000)]]))
    lying = with_declared_size(content, "xl/worksheets/sheet1.xml", size)
    assert "may be damaged" in problem_of(lying, "a.xlsx")


def test_reading_stops_at_the_limit_whatever_a_part_claims(monkeypatch):
    content = xlsx(text_rows([["TRN"], *[[f"{n}"] for n in range(20_000)]]))
    # As if the declared sizes were smaller: the stream itself is limited.
    monkeypatch.setattr("uploads.reading.xlsx_package.Package._check_size", lambda *_: None)
    assert "too large to open" in problem_of(content, "a.xlsx", max_unpacked_bytes=200_000)


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("doctype", [ENTITIES, OUTSIDE, '<!DOCTYPE x SYSTEM "http://example.org/x.dtd">'])
@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml", "_rels/.rels"]
)
def test_a_document_type_declaration_is_refused_in_every_part(doctype, part):
    content = xlsx(text_rows([["TRN"], ["1"]]), shared=["<t>x</t>"])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        xml = archive.read(part).decode()
    changed = xml.replace("?>\n", f"?>\n{doctype}", 1)
    parts = xlsx(text_rows([["TRN"], ["1"]]), shared=["<t>x</t>"], replaced={part: changed})
    assert "content that we do not open for safety" in problem_of(parts, "a.xlsx")


def test_elements_too_deep_inside_each_other_are_refused():
    """Each open element takes memory: thirty million fit into a small file and take four gigabytes."""
    assert "content that we do not open for safety" in problem_of(xlsx("<x>" * 100_000), "a.xlsx")
    assert "content that we do not open for safety" in problem_of(
        xlsx(text_rows([["TRN"]]), replaced={"xl/workbook.xml": "<x>" * 1_000}), "a.xlsx"
    )


NOISE = {"xl/media/image.bin": random.Random(1).randbytes(200_000)}
MEGABYTES = "some words, " * 100_000


@pytest.mark.parametrize(
    "rows",
    [
        f'<row><c t="inlineStr"><is><t>{MEGABYTES}</t></is></c></row>',
        f"<row><c><v>{MEGABYTES}</v></c></row>",
        f"<row><c><f>{MEGABYTES}</f></c></row>",
        f'<row r="1"><c a="{MEGABYTES}"><v>1</v></c></row>',
        f"<!--{MEGABYTES}--><row/>",
        f"<?x {MEGABYTES}?><row/>",
        f"<row><![CDATA[{MEGABYTES}]]></row>",
        f"<row>{' ' * 1_200_000}</row>",
    ],
    ids=["text", "value", "formula", "attribute", "comment", "instruction", "CDATA", "spaces"],
)
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"])
def test_a_token_of_more_than_a_megabyte_is_refused_in_every_part(rows, part):
    if part == "xl/worksheets/sheet1.xml":
        content = xlsx(text_rows([["TRN"]]) + rows, replaced=NOISE)
    else:
        content = xlsx(text_rows([["TRN"]]), shared=[], replaced=NOISE | {part: sheet_xml(rows)})
    assert "content that we do not open for safety" in problem_of(content, "a.xlsx")


@pytest.mark.parametrize(
    "make", [lambda text: f'<c t="inlineStr"><is><t>{text}</t></is></c>', "<c><v>{}</v></c>".format]
)
def test_a_cell_with_more_text_than_a_cell_can_hold_names_its_row(make):
    def content(text):
        return xlsx(f"{text_rows([['TRN']])}<row>{make(text)}</row>", replaced=NOISE)

    assert cells_of(content("a" + "\u0301" * 32_766), "a.xlsx")[0][0].startswith("a\u0301")
    message = problem_of(content("a" + "\u0301" * 32_767), "a.xlsx")
    assert message.startswith("Row 2 of the selected file has a cell with more than 32,767 characters")


def test_a_shared_text_with_more_than_a_cell_can_hold_is_refused_where_it_is_used():
    rows = text_rows([["TRN"]])
    shared = [f"<t>{'x' * 40_000}</t>"]
    assert cells_of(xlsx(rows + "<row><c><v>1</v></c></row>", shared=shared), "a.xlsx") == [["1"]]
    used = xlsx(rows + '<row><c t="s"><v>0</v></c></row>', shared=shared)
    assert "has a cell with more than 32,767 characters" in problem_of(used, "a.xlsx")


def test_the_look_for_the_numbers_of_rows_is_linear_in_their_attributes():
    """Looking on from each of a million words to the end of the element would take an hour."""
    assert "may be damaged" in problem_of(
        xlsx("<row " + ":row r" * 1_000_000 + "/>", replaced=NOISE), "a.xlsx"
    )


def test_a_row_with_elements_without_end_is_refused():
    rows = f"<row>{'<c/>' * 210_000}</row>"
    assert "content that we do not open for safety" in problem_of(xlsx(rows), "a.xlsx")


def test_as_much_text_as_a_cell_can_hold_is_read():
    text = ("Line &amp; line\n" * 3_000)[:32_767].rpartition("Line")[0]
    ((number, cells),) = rows_of(
        xlsx(
            text_rows([["TRN"]]) + f'<row><c t="inlineStr"><is><t>{text}</t></is></c></row>',
            replaced={"n": random.Random(1).randbytes(9_000)},
        )
    )
    assert cells[0] == text.replace("&amp;", "&").strip()


def encrypted_zip():
    """A zip whose parts are marked as encrypted."""
    changed = bytearray(GOOD_XLSX)
    at = 0
    while (at := changed.find(b"PK\x01\x02", at)) >= 0:
        changed[at + 8] |= 1
        at += 4
    at = 0
    while (at := changed.find(b"PK\x03\x04", at)) >= 0:
        changed[at + 6] |= 1
        at += 4
    return bytes(changed)


@pytest.mark.parametrize(
    "content",
    [
        GOOD_XLSX[: len(GOOD_XLSX) // 2],
        GOOD_XLSX[:-30],
        GOOD_XLSX[:4],
        b"PK\x03\x04" + b"rubbish" * 100,
        b"PK\x05\x06" + bytes(18),
        encrypted_zip(),
        xlsx(text_rows([["TRN"]]), replaced={"xl/workbook.xml": None}),
        xlsx(text_rows([["TRN"]]), replaced={"xl/worksheets/sheet1.xml": None}),
        xlsx(text_rows([["TRN"]]), replaced={"xl/worksheets/sheet1.xml": "<worksheet><sheetData>"}),
        xlsx(text_rows([["TRN"]]), replaced={"xl/worksheets/sheet1.xml": ""}),
        xlsx(text_rows([["TRN"]]), replaced={"xl/workbook.xml": "not xml"}),
        xlsx(
            text_rows([["TRN"]]),
            replaced={"xl/styles.xml": '<styleSheet><cellXfs><xf numFmtId="x"/></cellXfs></styleSheet>'},
        ),
        xlsx('<row r="x"><c><v>1</v></c></row>'),
        xlsx('<row r="0"><c><v>1</v></c></row>'),
        xlsx('<row r="1048577"><c><v>1</v></c></row>'),
        xlsx('<row r="2"><c><v>1</v></c></row><row r="2"><c><v>1</v></c></row>'),
        xlsx('<row r="1"><c r="XFE1"><v>1</v></c></row>'),
        xlsx('<row r="1"><c r="AAAA1"><v>1</v></c></row>'),
        xlsx('<row r="1"><c r="?1"><v>1</v></c></row>'),
        xlsx('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>1</v></c></row>'),
        xlsx('<row r="1"><c r="XFD1"/><c><v>1</v></c></row>'),
        xlsx(sheets=[("S", "visible", sheet_xml("").replace("UTF-8", "klingon"))]),
    ],
)
def test_a_damaged_workbook_is_refused_as_one(content):
    message = problem_of(content, "a.xlsx")
    assert message.startswith(
        "We cannot read this file: it may be damaged. Open it in your spreadsheet program. Save"
    )


def test_a_zip_with_broken_compression_is_refused():
    with zipfile.ZipFile(io.BytesIO(GOOD_XLSX)) as archive:
        info = archive.getinfo("xl/worksheets/sheet1.xml")
    start = info.header_offset + 30 + len(info.filename)
    broken = GOOD_XLSX[:start] + b"\xff" * 20 + GOOD_XLSX[start + 20 :]
    with pytest.raises((zlib.error, zipfile.BadZipFile)):
        zipfile.ZipFile(io.BytesIO(broken)).read("xl/worksheets/sheet1.xml")
    assert "may be damaged" in problem_of(broken, "a.xlsx")


def test_a_workbook_without_a_sheet_is_refused():
    assert "no sheet with cells" in problem_of(xlsx(sheets=[]), "a.xlsx")


def test_a_sheet_without_cells_is_empty():
    assert problem_of(xlsx(""), "a.xlsx").startswith("The selected file is empty")
