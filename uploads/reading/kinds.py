"""Tell the format of a file by its name and by its content.

Only kinds that people mix up with CSV and XLSX are named; anything else is read for what it is, whatever its
name, and turns out to be text or not.
"""

from __future__ import annotations

from typing import Literal

from rules.wording import Wording
from uploads.reading.problems import SAVE_AS, FileProblem, damaged

MESSAGES = Wording(
    old_excel=(
        "The selected file is an older Excel file (.xls). Open it in your spreadsheet program. {save_as}"
    ),
    macros="The selected file has macros (.xlsm). Open it in your spreadsheet program. {save_as}",
    binary="The selected file is a binary Excel file (.xlsb). Open it in your spreadsheet program. {save_as}",
    template="The selected file is an Excel template. Open it in your spreadsheet program. {save_as}",
    ods=(
        "The selected file is an OpenDocument spreadsheet (.ods). Open it in your spreadsheet program. {save_as}"
    ),
    numbers=(
        "The selected file is a Numbers file. Open it in Numbers, choose File, Export To, then Excel or CSV, "
        "and upload the exported file."
    ),
    pdf="The selected file is a PDF. Open the spreadsheet it was made from. {save_as}",
    word="The selected file is a Word document. Copy the table into a spreadsheet. {save_as}",
    web_page=(
        "The selected file is a web page, not a spreadsheet. Open it in your spreadsheet program. {save_as}"
    ),
    xml_sheet="The selected file is an XML file. Open it in your spreadsheet program. {save_as}",
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
_STARTS = (
    (b"%PDF", "pdf"),
    (b"{\\rtf", "word"),
    (b"<!doctype html", "web_page"),
    (b"<html", "web_page"),
    (b"<table", "web_page"),
    (b"<?xml", "xml_sheet"),
)
_ZIP_PARTS = (
    ("xl/vbaproject.bin", "macros"),
    ("xl/workbook.bin", "binary"),
    ("word/document.xml", "word"),
    ("index/document.iwa", "numbers"),
    ("index.zip", "numbers"),
)


def refused_by_name(name: str) -> str | None:
    """The error for a file whose name has an extension we do not read; None for any other (PD-7)."""
    lowered = name.strip().lower()
    refused = (kind for end, kind in _REFUSED_NAMES.items() if lowered.endswith(end))
    return next(map(_message, refused), None)


def kind_of(content: bytes) -> Literal["xlsx", "csv"]:
    """xlsx for a zip, csv for what may be text; raises FileProblem for what is known to be neither."""
    if content.startswith(b"PK\x03\x04"):
        return "xlsx"
    if content.startswith(b"PK\x05\x06"):
        raise damaged()
    if content.startswith(_OLE):
        raise FileProblem(_message(_kind_of_ole(content)))
    start = content[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for known, kind in _STARTS:
        if start.startswith(known.lower()):
            raise FileProblem(_message(kind))
    return "csv"


def check_zip_kind(names: set[str], mimetype: bytes) -> None:
    """Raises FileProblem when the parts of a zip (names in lower case) are those of another kind than XLSX."""
    if b"opendocument" in mimetype:
        raise FileProblem(_message("ods"))
    for part, kind in _ZIP_PARTS:
        if part in names:
            raise FileProblem(_message(kind))
    if "[content_types].xml" not in names and "_rels/.rels" not in names:
        raise not_a_spreadsheet()


def not_a_spreadsheet() -> FileProblem:
    """The problem of bytes that are no text and no kind that we know."""
    return FileProblem(_message("no_sheet"))


def _message(kind: str) -> str:
    return MESSAGES(kind, save_as=SAVE_AS)


def _kind_of_ole(content: bytes) -> str:
    """An OLE file holds an encrypted XLSX, or is an older Excel or Word file."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "password"
    if "WordDocument".encode("utf-16-le") in content:
        return "word"
    return "old_excel"
