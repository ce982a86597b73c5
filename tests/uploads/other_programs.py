"""The report as other spreadsheet programs write it, byte by byte as they document their output.

- Excel, CSV UTF-8: byte order mark, the list separator of the country, CRLF; dates as shown.
- Excel, CSV: the Windows code page, with ? for letters it does not have; Excel for Mac (classic): CR line ends.
- Excel, Unicode Text: UTF-16LE with byte order mark, tabs, CRLF.
- Excel opening a CSV takes numbers for numbers: leading zeros go, 12 digits and more become 1.23457E+12.
- Excel, XLSX: shared texts, dates as day numbers with built-in format 14; Strict: other namespaces, ISO dates.
- Google Sheets: CSV in UTF-8 without mark, CRLF, no end to the last line; XLSX with a thousand formatted rows.
- Numbers: CSV in UTF-8 without mark, LF.
"""

import codecs
import csv
import io
from collections.abc import Callable, Sequence
from datetime import date
from xml.sax.saxutils import escape

from rules.dates import show_date
from tests.uploads.report_table import DATES, GUIDANCE, HEADINGS, TRAINEES
from tests.uploads.xlsx_parts import STRICT, TRANSITIONAL, sheet_xml, xlsx

Table = list[list[str]]


def files() -> dict[str, bytes]:
    """Every file, by a name that describes it."""
    kept = _table(lambda trainee: list(trainee))
    lost = _table(_as_numbers)
    english_short = _table(
        lambda trainee: list(trainee), lambda day: f"{day.day:02}-{_MONTHS[day.month]}-{day.year % 100}"
    )
    german = _table(lambda trainee: list(trainee), lambda day: f"{day.day:02}.{day.month:02}.{day.year}")
    return {
        "made_like_excel_csv_utf_8.csv": codecs.BOM_UTF8 + _csv(kept).encode(),
        "made_like_excel_csv_utf_8_numbers_taken_for_numbers.csv": codecs.BOM_UTF8 + _csv(lost).encode(),
        "made_like_excel_csv_windows_1252.csv": _csv(lost).encode("cp1252", "replace"),
        "made_like_excel_csv_short_dates.csv": _csv(english_short).encode("cp1252", "replace"),
        "made_like_excel_csv_german.csv": _csv(german, ";").encode("cp1252", "replace"),
        "made_like_excel_csv_mac_line_ends.csv": _csv(kept, end="\r").encode("cp1252", "replace"),
        "made_like_excel_csv_with_separator_line.csv": f"sep=;\r\n{_csv(kept, ';')}".encode(
            "cp1252", "replace"
        ),
        "made_like_excel_unicode_text.csv": codecs.BOM_UTF16_LE + _csv(kept, "\t").encode("utf-16-le"),
        "made_like_excel_unicode_text.txt": codecs.BOM_UTF16_LE + _csv(lost, "\t").encode("utf-16-le"),
        "made_like_google_sheets.csv": _csv(lost).removesuffix("\r\n").encode(),
        "made_like_numbers.csv": _csv(kept, end="\n").encode(),
        "made_like_a_student_records_system_all_quoted.csv": _csv(kept, quoting=csv.QUOTE_ALL).encode(),
        "made_like_a_text_editor_with_mixed_line_ends.csv": _mixed_line_ends(_csv(kept)).encode(),
        "made_like_excel.xlsx": _workbook(_day_number),
        "made_like_excel_for_mac_counting_from_1904.xlsx": _workbook(_day_number_of_1904, from_1904=True),
        "made_like_excel_strict.xlsx": _workbook(_iso_day, strict=True),
        "made_like_excel_numbers_taken_for_numbers.xlsx": _workbook(_day_number, numbers=True),
        "made_like_google_sheets.xlsx": _workbook(_day_number, blank_rows=990),
    }


_MONTHS = ["", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def _table(cells: Callable[[Sequence[str]], list[str]], shown: Callable[[date], str] = show_date) -> Table:
    rows = [
        [*cells(trainee), shown(day) if day else ""] for trainee, day in zip(TRAINEES, DATES, strict=True)
    ]
    return [HEADINGS, GUIDANCE, *rows]


def _as_numbers(trainee: Sequence[str]) -> list[str]:
    """Identifiers as Excel shows them after it opened a CSV and took them for numbers."""
    return [_as_number(cell) if place < 3 else cell for place, cell in enumerate(trainee)]


def _as_number(text: str) -> str:
    if not text.isdigit():
        return text
    number = str(int(text))
    return number if len(number) < 12 else f"{int(text):.5E}"


def _csv(table: Table, delimiter: str = ",", end: str = "\r\n", quoting: int = csv.QUOTE_MINIMAL) -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(table)  # type: ignore[arg-type]
    return stream.getvalue()


def _mixed_line_ends(text: str) -> str:
    lines = text.split("\r\n")
    ends = ["\r\n", "\n", "\r"]
    return "".join(line + ends[n % 3] for n, line in enumerate(lines[:-1]))


class _Cells:
    """Writer of a workbook's cells, with the shared strings that they refer to."""

    def __init__(self, day_xml: Callable[[date], str], numbers: bool) -> None:
        self.shared: list[str] = []
        self._day_xml = day_xml
        self._numbers = numbers

    def text(self, place: str, text: str) -> str:
        """A cell with a text, or with a number where the program took it for one."""
        if not text:
            return f'<c r="{place}" s="0"/>'
        if self._numbers and text.isdigit():
            return f'<c r="{place}"><v>{_excel_digits(text)}</v></c>'
        self.shared.append(f"<t>{escape(text)}</t>")
        return f'<c r="{place}" s="0" t="s"><v>{len(self.shared) - 1}</v></c>'

    def day(self, place: str, day: date | None) -> str:
        """A cell formatted as a date."""
        return f'<c r="{place}" s="1"{self._day_xml(day)}' if day else f'<c r="{place}" s="1"/>'


def _workbook(
    day_xml: Callable[[date], str],
    *,
    from_1904: bool = False,
    strict: bool = False,
    numbers: bool = False,
    blank_rows: int = 0,
) -> bytes:
    cells = _Cells(day_xml, numbers)
    xml = ""
    for n, row in enumerate([HEADINGS, GUIDANCE, *TRAINEES], 1):
        inner = "".join(cells.text(f"{chr(65 + column)}{n}", cell) for column, cell in enumerate(row))
        inner += cells.day(f"L{n}", DATES[n - 3]) if n > 2 else ""
        xml += f'<row r="{n}" spans="1:12">{inner}</row>'
    for n in range(len(TRAINEES) + 3, len(TRAINEES) + 3 + blank_rows):
        xml += (
            f'<row r="{n}">'
            + "".join(cells.day(f"{chr(65 + column)}{n}", None) for column in range(12))
            + "</row>"
        )
    before = '<dimension ref="A1:L7"/><sheetViews><sheetView workbookViewId="0"/></sheetViews>'
    sheet = sheet_xml(xml, before=before, namespace=STRICT if strict else TRANSITIONAL)
    return xlsx(
        sheets=[("Trainees", "visible", sheet)], shared=cells.shared, from_1904=from_1904, strict=strict
    )


def _day_number(day: date) -> str:
    return f"><v>{(day - date(1899, 12, 30)).days}</v></c>"


def _day_number_of_1904(day: date) -> str:
    return f"><v>{(day - date(1904, 1, 1)).days}</v></c>"


def _iso_day(day: date) -> str:
    return f' t="d"><v>{day.isoformat()}</v></c>'


def _excel_digits(text: str) -> str:
    """A number as Excel keeps it: 15 digits, the others 0."""
    number = str(int(text))
    return number[:15] + "0" * (len(number) - 15)
