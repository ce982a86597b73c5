"""Tell the format of a file by its name and by its content.

Only kinds that people mix up with CSV and XLSX are named; anything else is read for what it is, whatever its
name, and turns out to be text or not.
"""

import re
from typing import Literal

from rules.wording import Wording
from uploads.reading.problems import SAVE_AS, FileProblem, damaged

MESSAGES = Wording(
    old_excel="The selected file is an older Excel file (.xls). Open it in your spreadsheet program. {save_as}",
    macros="The selected file has macros (.xlsm). Open it in your spreadsheet program. {save_as}",
    binary="The selected file is a binary Excel file (.xlsb). Open it in your spreadsheet program. {save_as}",
    template="The selected file is an Excel template. Open it in your spreadsheet program. {save_as}",
    ods="The selected file is an OpenDocument spreadsheet (.ods). Open it in your spreadsheet program. {save_as}",
    numbers=(
        "The selected file is a Numbers file. Open it in Numbers, choose File, Export To, then Excel or CSV, "
        "and upload the exported file."
    ),
    pdf="The selected file is a PDF. Open the spreadsheet it was made from. {save_as}",
    word="The selected file is a Word document. Copy the table into a spreadsheet. {save_as}",
    slides="The selected file is a presentation. Copy the table into a spreadsheet. {save_as}",
    web_page="The selected file is a web page, not a spreadsheet. Open it in your spreadsheet program. {save_as}",
    web_archive=(
        "The selected file is a web page saved as one file (.mht), not a spreadsheet. Open it in your spreadsheet "
        "program. {save_as}"
    ),
    sylk="The selected file is a SYLK file (.slk). Open it in your spreadsheet program. {save_as}",
    dif="The selected file is a Data Interchange Format file (.dif). Open it in your spreadsheet program. {save_as}",
    json="The selected file is a JSON file. Export the table as a spreadsheet instead. {save_as}",
    xml_sheet="The selected file is an XML file. Open it in your spreadsheet program. {save_as}",
    picture="The selected file is a picture. Open the spreadsheet it was made from. {save_as}",
    archive="The selected file is a compressed file (.zip or alike). Open it, and upload the spreadsheet in it.",
    database="The selected file is a database. Export the table as a spreadsheet. {save_as}",
    password=(
        "The selected file is protected with a password. Open it in your spreadsheet program, remove the password, "
        "save it and upload it again."
    ),
    no_sheet="The selected file is not a spreadsheet. Choose a CSV or Excel file. {save_as}",
)

_REFUSED_NAMES = {
    ".xls": "old_excel",
    ".xlt": "old_excel",
    ".xlsm": "macros",
    ".xltm": "macros",
    ".xlsb": "binary",
    ".xltx": "template",
    ".ods": "ods",
    ".fods": "ods",
    ".ots": "ods",
    ".numbers": "numbers",
    ".pdf": "pdf",
    ".doc": "word",
    ".docx": "word",
}

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: The first bytes of files that are no text; the fourth to last are of Excel before 1995 and of Lotus 1-2-3.
_STARTS = {
    b"\x89PNG": "picture",
    b"\xff\xd8\xff": "picture",
    b"GIF8": "picture",
    b"II*\0": "picture",
    b"MM\0*": "picture",
    b"\x1f\x8b": "archive",
    b"7z\xbc\xaf\x27\x1c": "archive",
    b"Rar!": "archive",
    b"SQLite format 3\0": "database",
    b"\0\x01\0\0Standard": "database",
    b"\x09\0\x04\0": "old_excel",
    b"\x09\x02\x06\0": "old_excel",
    b"\x09\x04\x06\0": "old_excel",
    b"\0\0\x02\0": "old_excel",
}
#: How the text of a file of another kind begins, without spaces in front.
_TEXT_STARTS = (
    (r"(?s).{0,1024}%PDF-", "pdf"),
    (r"\{\\rtf", "word"),
    (r"mime-version:|from: <?saved by|content-type: *multipart", "web_archive"),
    (r"(?-i:ID;P[A-Z0-9]*(;[NE])*\s*[\r\n]+[A-Z]{1,2};)", "sylk"),
    (r"table\s*[\r\n]+0,1\s*[\r\n]", "dif"),
    (r'\{\s*["}]|\[\s*[{\["\]]', "json"),
    (r"(?s)<\?xml.*office:document", "ods"),
    (r"(?s)<\?xml(?!.*<html)|<workbook\b", "xml_sheet"),
    (r"<(\?xml|!--|!doctype|(html|head|body|meta|style|script)\b)", "web_page"),
    # A title in brackets, as in <Name of provider>, is not a tag: some tag is closed.
    (
        r"(?s)<(table|title|link|base|frameset|div|span|p|br|hr|tr|td|th|tbody|thead|center|font|form|a|b|i|h\d|ul|pre)\b.*</",
        "web_page",
    ),
)
_ZIP_PARTS = (
    ("xl/vbaproject.bin", "macros"),
    ("xl/workbook.bin", "binary"),
    ("word/document.xml", "word"),
    ("ppt/presentation.xml", "slides"),
    ("index/document.iwa", "numbers"),
    ("index.zip", "numbers"),
)


def refused_by_name(name: str) -> str | None:
    """The error for a file whose name has an extension we do not read; None for any other (PD-7)."""
    lowered = name.strip().lower()
    return next(
        (MESSAGES(kind, save_as=SAVE_AS) for end, kind in _REFUSED_NAMES.items() if lowered.endswith(end)),
        None,
    )


def kind_of(content: bytes) -> Literal["xlsx", "csv"]:
    """xlsx for a zip, csv for what may be text; raises FileProblem for what is known to be neither."""
    if content.startswith(b"PK\x03\x04"):
        return "xlsx"
    if content.startswith(b"PK\x05\x06"):
        raise damaged()
    if content.startswith(_OLE):
        raise _refused(_ole_kind(content))
    for start, kind in _STARTS.items():
        if content.startswith(start):
            raise _refused(kind)
    return "csv"


def check_text_kind(begin: str) -> None:
    """Raises FileProblem when the text of a file begins as that of another kind than CSV."""
    shown = begin.lstrip("\ufeff \t\r\n\f")
    for pattern, kind in _TEXT_STARTS:
        if re.match(pattern, shown, re.IGNORECASE):
            raise _refused(kind)


def check_zip_kind(names: set[str], mimetype: bytes) -> None:
    """Raises FileProblem when the parts of a zip (names in lower case) are those of another kind than XLSX."""
    if b"opendocument.text" in mimetype:
        raise _refused("word")
    if b"opendocument" in mimetype:
        raise _refused("ods")
    for part, kind in _ZIP_PARTS:
        if part in names:
            raise _refused(kind)
    if "[content_types].xml" not in names and "_rels/.rels" not in names:
        raise _refused("archive")


def not_a_spreadsheet() -> FileProblem:
    """The problem of bytes that are no text and no kind that we know."""
    return _refused("no_sheet")


def _refused(kind: str) -> FileProblem:
    return FileProblem(MESSAGES(kind, save_as=SAVE_AS))


def _ole_kind(content: bytes) -> str:
    """The kind of an OLE file, which holds an encrypted XLSX, or is an older Excel or Word file."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "password"
    return "word" if "WordDocument".encode("utf-16-le") in content else "old_excel"
