"""Files made to harm a naive service, each a few megabytes at most."""

import io
import random
import zipfile
from collections.abc import Callable, Mapping

from tests.uploads.xlsx_parts import sheet_xml, text_rows, xlsx, zipped

HEADINGS = ("TRN", "Date QTS or EYTS standards met")
ROW = ("1234567", "14/06/2026")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MILLION = 1_000_000


def _bomb_of_spaces() -> bytes:
    """Many spaces between two rows: fifty kilobytes compressed."""
    rows = text_rows([HEADINGS]) + " " * 50 * _MILLION + text_rows([ROW], first=2)
    return xlsx(rows)


def _bomb_of_rows() -> bytes:
    """A million filled rows."""
    return xlsx(text_rows([HEADINGS]) + '<row><c t="str"><v>1</v></c></row>' * _MILLION)


def _bomb_of_shared_texts() -> bytes:
    """Forty megabytes of shared texts."""
    return xlsx(text_rows([HEADINGS, ROW]), shared=["<t>" + "a" * 1000 + "</t>"] * 40_000)


def _entities() -> bytes:
    """Nested entities (billion laughs)."""
    names = [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)]
    doctype = f'<!DOCTYPE worksheet [<!ENTITY a0 "ha">{"".join(names)}]>'
    body = sheet_xml('<row><c t="inlineStr"><is><t>&a9;</t></is></c></row>')
    return xlsx(replaced={"xl/worksheets/sheet1.xml": body.replace("?>\n", f"?>\n{doctype}", 1)})


def _matryoshka() -> bytes:
    """A zip in a zip in a zip, ten at each level."""
    inner = b"0" * _MILLION
    for _ in range(4):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as shell:
            for n in range(10):
                shell.writestr(f"{n}.zip", inner)
        inner = stream.getvalue()
    return zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": inner})


def _many_parts() -> bytes:
    """Ten thousand empty parts."""
    return xlsx(text_rows([HEADINGS, ROW]), replaced={f"xl/media/image{n}.png": b"" for n in range(10_000)})


def _last_corner() -> bytes:
    """A kilobyte and a half with a cell in the last corner, which crashes some parsers."""
    corner = '<row r="1048576"><c r="XFD1048576" t="str"><v>x</v></c></row>'
    return xlsx(text_rows([HEADINGS]) + corner)


def _with_macros() -> bytes:
    return xlsx(text_rows([HEADINGS, ROW]), replaced={"xl/vbaProject.bin": b"macros"})


def _with_password() -> bytes:
    return _OLE + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 500


def _columns(count: int) -> bytes:
    headings = [*HEADINGS, *(f"Column {n}" for n in range(count - 2))]
    return ("\n".join([",".join(headings), ",".join(ROW)])).encode()


def _rubbish() -> bytes:
    return random.Random(7).randbytes(300_000)


def _one_quote() -> bytes:
    return (",".join(HEADINGS) + '\n"' + "a,b\n" * _MILLION).encode()


def _truncated() -> bytes:
    whole = xlsx(text_rows([HEADINGS, *[ROW] * 2000]))
    return whole[: len(whole) * 2 // 3]


#: Name of the file, its maker, and the message on the page.
NASTY: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "spaces.xlsx": (_bomb_of_spaces, "unpack"),
    "rows.xlsx": (_bomb_of_rows, "unpack"),
    "texts.xlsx": (_bomb_of_shared_texts, "unpack"),
    "entities.xlsx": (_entities, "for safety"),
    "matryoshka.xlsx": (_matryoshka, "may be damaged"),
    "many-parts.xlsx": (_many_parts, ""),
    "corner.xlsx": (_last_corner, "at least one trainee"),
    "macros.xlsx": (_with_macros, "macros"),
    "password.xlsx": (_with_password, "password"),
    "columns.csv": (lambda: _columns(300), "300 columns"),
    "rubbish.csv": (_rubbish, "not a spreadsheet"),
    "quote.csv": (_one_quote, "quotation mark"),
    "truncated.xlsx": (_truncated, "may be damaged"),
    "zeros.csv": (lambda: b"\0" * 2 * _MILLION, "not a spreadsheet"),
    "commas.csv": (lambda: b"," * 3 * _MILLION, "empty"),
    "lines.csv": (lambda: b"\n" * 4 * _MILLION, "empty"),
}

#: Names that are refused before reading, and the error on the form.
REFUSED = {"old.xls": ".xls", "macros.xlsm": "macros", "sheet.ods": "OpenDocument", "sheet.pdf": "PDF"}
