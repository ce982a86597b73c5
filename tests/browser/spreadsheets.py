"""Edits to a downloaded spreadsheet, as people make them before they upload it."""

import csv
import io
import shutil
import subprocess
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from tests.long_run import LONG

DATE = "Date QTS or EYTS standards met"

#: The first row with a trainee, after the headings and the row of guidance.
FIRST = 3

#: One row, heading → cell; change it as a person would.
Edit = Callable[[int, dict[str, Any]], None]


def edited_xlsx(content: bytes, edit: Edit) -> bytes:
    """The workbook with every row of a trainee edited in place, its formats kept."""
    book = load_workbook(io.BytesIO(content))
    sheet: Any = book.active
    headings = [cell.value for cell in sheet[1]]
    for number in range(FIRST, sheet.max_row + 1):
        cells = {heading: sheet.cell(number, place) for place, heading in enumerate(headings, start=1)}
        values = {heading: cell.value for heading, cell in cells.items()}
        edit(number, values)
        for heading, cell in cells.items():
            if cell.value != values[heading]:
                cell.value = values[heading]
    return saved(book)


def edited_csv(content: bytes, edit: Edit) -> bytes:
    """The CSV with every row of a trainee edited, as a spreadsheet program saves it."""
    headings, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    for number, row in enumerate(rows, start=2):
        if number >= FIRST:
            values: dict[str, Any] = dict(zip(headings, row, strict=True))
            edit(number, values)
            row[:] = values.values()
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([headings, *rows])
    return stream.getvalue().encode("utf-8-sig")


def rows_of_xlsx(content: bytes) -> dict[int, dict[str, Any]]:
    """Row number → heading → cell, of the rows of trainees."""
    found: dict[int, dict[str, Any]] = {}
    edited_xlsx(content, lambda number, values: found.update({number: dict(values)}))
    return found


def rows_of_csv(content: bytes) -> list[dict[str, str]]:
    """The rows of a CSV that has headings, without a row of guidance."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def dated(dates: Sequence[date | str]) -> Edit:
    """Put these dates into the first rows, one each, and leave the others blank."""

    def edit(number: int, values: dict[str, Any]) -> None:
        if number - FIRST < len(dates):
            values[DATE] = dates[number - FIRST]

    return edit


def saved(book: Any) -> bytes:
    """The workbook as a file."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def saved_by_libreoffice(content: bytes, folder: Path) -> bytes:
    """The workbook saved by LibreOffice, in a long run on a machine that has it; otherwise unchanged."""
    program = shutil.which("soffice")
    if not (program and LONG):
        return content
    (folder / "filled.xlsx").write_bytes(content)
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    kind = "xlsx:Calc MS Excel 2007 XML"
    where = str(folder / "saved")
    subprocess.run(
        [
            program,
            profile,
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            where,
            str(folder / "filled.xlsx"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return (folder / "saved" / "filled.xlsx").read_bytes()
