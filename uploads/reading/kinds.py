"""Tell the format of a file by its name and by its content.

Only kinds that people mix up with CSV and XLSX are named; anything else is read for what it is, whatever its
name, and turns out to be text or not.
"""

from __future__ import annotations

from typing import Literal

from uploads.reading.problems import SAVE_AS, FileProblem, damaged

_OLD_EXCEL = (
    f"The selected file is an older Excel file (.xls). Open it in your spreadsheet program. {SAVE_AS}"
)
_MACROS = f"The selected file has macros (.xlsm). Open it in your spreadsheet program. {SAVE_AS}"
_BINARY = f"The selected file is a binary Excel file (.xlsb). Open it in your spreadsheet program. {SAVE_AS}"
_TEMPLATE = f"The selected file is an Excel template. Open it in your spreadsheet program. {SAVE_AS}"
_ODS = (
    f"The selected file is an OpenDocument spreadsheet (.ods). Open it in your spreadsheet program. {SAVE_AS}"
)
_NUMBERS = (
    "The selected file is a Numbers file. Open it in Numbers, choose File, Export To, then Excel or CSV, "
    "and upload the exported file."
)
_PDF = f"The selected file is a PDF. Open the spreadsheet it was made from. {SAVE_AS}"
_WORD = f"The selected file is a Word document. Copy the table into a spreadsheet. {SAVE_AS}"
_WEB_PAGE = (
    f"The selected file is a web page, not a spreadsheet. Open it in your spreadsheet program. {SAVE_AS}"
)
_XML_SHEET = f"The selected file is an XML file. Open it in your spreadsheet program. {SAVE_AS}"
_PASSWORD = (
    "The selected file is protected with a password. Open it in your spreadsheet program, remove the password, "
    "save it and upload it again."
)
_NO_SHEET = f"The selected file is not a spreadsheet. Choose a CSV or Excel file. {SAVE_AS}"

_REFUSED_NAMES = {
    ".xls": _OLD_EXCEL,
    ".xlt": _OLD_EXCEL,
    ".xlsm": _MACROS,
    ".xltm": _MACROS,
    ".xlsb": _BINARY,
    ".xltx": _TEMPLATE,
    ".ods": _ODS,
    ".fods": _ODS,
    ".ots": _ODS,
    ".numbers": _NUMBERS,
    ".pdf": _PDF,
    ".doc": _WORD,
    ".docx": _WORD,
}

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STARTS = (
    (b"%PDF", _PDF),
    (b"{\\rtf", _WORD),
    (b"<!doctype html", _WEB_PAGE),
    (b"<html", _WEB_PAGE),
    (b"<table", _WEB_PAGE),
    (b"<?xml", _XML_SHEET),
)
_ZIP_PARTS = (
    ("xl/vbaproject.bin", _MACROS),
    ("xl/workbook.bin", _BINARY),
    ("word/document.xml", _WORD),
    ("index/document.iwa", _NUMBERS),
    ("index.zip", _NUMBERS),
)


def refused_by_name(name: str) -> str | None:
    """The error for a file whose name has an extension we do not read; None for any other (PD-7)."""
    lowered = name.strip().lower()
    return next((message for end, message in _REFUSED_NAMES.items() if lowered.endswith(end)), None)


def kind_of(content: bytes) -> Literal["xlsx", "csv"]:
    """xlsx for a zip, csv for what may be text; raises FileProblem for what is known to be neither."""
    if content.startswith(b"PK\x03\x04"):
        return "xlsx"
    if content.startswith(b"PK\x05\x06"):
        raise damaged()
    if content.startswith(_OLE):
        raise FileProblem(_ole_problem(content))
    start = content[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for known, message in _STARTS:
        if start.startswith(known.lower()):
            raise FileProblem(message)
    return "csv"


def check_zip_kind(names: set[str], mimetype: bytes) -> None:
    """Raises FileProblem when the parts of a zip (names in lower case) are those of another kind than XLSX."""
    if b"opendocument" in mimetype:
        raise FileProblem(_ODS)
    for part, message in _ZIP_PARTS:
        if part in names:
            raise FileProblem(message)
    if "[content_types].xml" not in names and "_rels/.rels" not in names:
        raise not_a_spreadsheet()


def not_a_spreadsheet() -> FileProblem:
    """The problem of bytes that are no text and no kind that we know."""
    return FileProblem(_NO_SHEET)


def _ole_problem(content: bytes) -> str:
    """An OLE file holds an encrypted XLSX, or is an older Excel or Word file."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return _PASSWORD
    if "WordDocument".encode("utf-16-le") in content:
        return _WORD
    return _OLD_EXCEL
